package com.assistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.assistant.core.EventStream;
import com.assistant.core.UnknownVariant;
import com.assistant.errors.ConnectionException;
import com.assistant.errors.DecodeException;
import com.assistant.errors.StreamException;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private static final TypeReference<Integer> INTEGER = new TypeReference<>() {};

  private final FakeServer server = new FakeServer();
  private final TestSettings settings = TestSettings.by(server);

  private <T> EventStream<T> open(Events<T> events) {
    return settings.transport().send(new Request("GET", "/x"), ResponseReader.events(events));
  }

  private EventStream<Integer> events(String text) {
    server.reply(200, text);
    return open(Events.of(INTEGER).endedBy("[DONE]").failedBy("error", JsonNode.class));
  }

  private EventStream<Integer> lines(String text) {
    server.reply(200, text);
    return settings.transport().send(new Request("GET", "/x"), ResponseReader.lines(Events.of(INTEGER)));
  }

  /** A stream that breaks after some text. */
  private static InputStream breaking(String text) {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), broken);
  }

  @Test
  void theSentinelEndsTheStream() {
    assertEquals(List.of(1), events("data: 1\n\ndata: [DONE]\n\ndata: 2\n\n").stream().toList());
  }

  @Test
  void aStreamMayEndWithoutItsSentinel() {
    assertEquals(List.of(1, 2), events("data: 1\n\ndata: 2\n\ndata: 3\n").stream().toList());
  }

  @Test
  void dataMayBeTheTextItself() {
    server.reply(200, "data: a\n\ndata: 5\n\n");
    Events<JsonNode> texts = Events.of(JsonNode.class);
    assertEquals("[\"a\", \"5\"]", open(texts.text(Events.Text.ALWAYS)).stream().toList().toString());
    assertEquals("[\"a\", 5]", open(texts.text(Events.Text.UNLESS_JSON)).stream().toList().toString());
  }

  @Test
  void anEventOfAnotherTypeIsTold() {
    Iterator<Integer> iterator = events("data: {}\n\n").iterator();
    DecodeException failure = assertThrows(DecodeException.class, iterator::hasNext);
    assertEquals("{}", failure.body());
    assertFalse(iterator.hasNext());
  }

  @Test
  void anErrorEventIsTyped() {
    Iterator<Integer> iterator = events("data: 1\n\nevent: error\ndata: {\"message\":\"no\"}\n\n").iterator();
    assertEquals(1, iterator.next());
    StreamException failure = assertThrows(StreamException.class, iterator::hasNext);
    assertEquals(200, failure.status());
    assertEquals("no", failure.typedBody(JsonNode.class).orElseThrow().get("message").asText());
    assertEquals("GET /x: 200: no", failure.getMessage());
  }

  @Test
  void aLineThatDoesNotEndIsTold() {
    settings.maxEventBytes = 100;
    Iterator<Integer> event = events("data: " + "1".repeat(1_000)).iterator();
    assertThrows(DecodeException.class, event::hasNext);
    server.requests.clear();
    FakeServer other = new FakeServer().reply(200, "1".repeat(1_000));
    settings.sender = Sender.of(other);
    Iterator<Integer> line = lines("").iterator();
    assertThrows(DecodeException.class, line::hasNext);
  }

  @Test
  void anEndedStreamHasNoNext() {
    try (EventStream<Integer> events = events("data: 1\n\n")) {
      Iterator<Integer> iterator = events.iterator();
      assertEquals(1, iterator.next());
      assertFalse(iterator.hasNext());
      assertThrows(NoSuchElementException.class, iterator::next);
    }
  }

  @Test
  void linesAreRead() {
    assertEquals(List.of(1, 2, 3), lines("1\n\n 2\r\n \n3").stream().toList());
  }

  @Test
  void aBrokenStreamIsTold() {
    server.stream(200, Map.of(), breaking("data: 1\n\n"));
    Iterator<Integer> iterator = open(Events.of(INTEGER)).iterator();
    assertEquals(1, iterator.next());
    assertThrows(ConnectionException.class, iterator::hasNext);
    server.stream(200, Map.of(), breaking("1\n"));
    Iterator<Integer> line = lines("").iterator();
    assertEquals(1, line.next());
    assertThrows(ConnectionException.class, line::hasNext);
  }

  @Test
  void aBrokenStreamIsResumedWhereTheServerCan() {
    server
        .stream(200, Map.of(), breaking("retry: 1\nid: a\ndata: 1\n\n"))
        .stream(200, Map.of(), breaking("data: 2\n\n"))
        .reply(200, "data: 3\n\n");
    assertEquals(List.of(1, 2, 3), open(Events.of(INTEGER).resumable()).stream().toList());
    assertEquals("a", server.header(1, "Last-Event-ID"));
    assertEquals("a", server.header(2, "Last-Event-ID"));
    server.stream(200, Map.of(), breaking("retry: 1\n")).stream(200, Map.of(), breaking(""));
    settings.options.maxRetries(1);
    Iterator<Integer> iterator = open(Events.of(INTEGER).resumable()).iterator();
    assertThrows(ConnectionException.class, iterator::hasNext);
  }

  /** A union of one kind of events. */
  private interface Event {
    record Known(int value) implements Event {}

    record Unknown(JsonNode value) implements Event, UnknownVariant {}

    @JsonCreator
    static Event of(JsonNode json) {
      return json.path("type").asText().equals("known") ? new Known(json.get("value").asInt()) : new Unknown(json);
    }
  }

  @Test
  void anEventMaySayByItsNameWhatItIs() {
    server.reply(200, "event: known\ndata: {\"value\":1}\n\nevent: x\ndata: {\"type\":\"later\"}\n\ndata: 3\n\n");
    List<Event> events = open(Events.of(new TypeReference<Event>() {}).named("type")).stream().toList();
    assertEquals(new Event.Known(1), events.get(0));
    assertTrue(events.get(1) instanceof UnknownVariant unknown && unknown.value().get("type").asText().equals("later"));
    assertTrue(events.get(2) instanceof UnknownVariant);
  }
}
