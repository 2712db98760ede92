package com.petstore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.petstore.core.EventStream;
import com.petstore.core.Paginator;
import com.petstore.errors.ConnectionException;
import com.petstore.errors.DecodeException;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private static final TypeReference<Integer> INTEGER = new TypeReference<>() {};

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static EventStream<Integer> events(String text) {
    return new EventStream<>(new ServerSentEvents<>(stream(text), INTEGER, "[DONE]"));
  }

  @Test
  void eventsAreReadAsTheStandardSays() {
    String text = "\uFEFF: comment\r\nevent: x\r\ndata: 1\r\n\r\nid: 7\ndata:2\n\n\ndata\ndata: 3\n\ndata: 4";
    assertEquals(List.of(1, 2, 3), events(text).stream().toList());
  }

  @Test
  void theSentinelEndsTheStream() {
    assertEquals(List.of(1), events("data: 1\n\ndata: [DONE]\n\ndata: 2\n\n").stream().toList());
  }

  @Test
  void anEventOfAnotherTypeIsTold() {
    EventStream<Integer> events = events("data: {}\n\n");
    Iterator<Integer> iterator = events.iterator();
    assertThrows(DecodeException.class, iterator::hasNext);
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
    JsonLines<Integer> lines = new JsonLines<>(stream("1\n\n2\n"), INTEGER);
    assertEquals(List.of(1, 2), new EventStream<>(lines).stream().toList());
  }

  @Test
  void aBrokenConnectionIsTold() {
    EventStream<Integer> broken = new EventStream<>(new Broken());
    Iterator<Integer> iterator = broken.iterator();
    assertThrows(ConnectionException.class, iterator::hasNext);
    assertThrows(ConnectionException.class, broken::close);
  }

  private static final class Broken implements EventStream.Source<Integer> {
    @Override
    public Integer next() throws IOException {
      throw new IOException("broken");
    }

    @Override
    public void close() throws IOException {
      throw new IOException("broken");
    }
  }

  @Test
  void pagesAreFetchedUntilTheLast() {
    Map<String, Paginator.Page<Integer>> pages =
        Map.of(
            "", new Paginator.Page<>(List.of(1, 2), Optional.of("b")),
            "b", new Paginator.Page<>(List.of(), Optional.of("c")),
            "c", new Paginator.Page<>(List.of(3), Optional.empty()));
    Paginator<Integer> all = new Paginator<>(cursor -> pages.get(cursor.orElse("")));
    assertEquals(List.of(1, 2, 3), all.stream().toList());
    Iterator<Integer> iterator = all.iterator();
    iterator.next();
    iterator.next();
    iterator.next();
    assertThrows(NoSuchElementException.class, iterator::next);
  }

  @Test
  void aCursorThatStaysEndsTheList() {
    Paginator<Integer> all = new Paginator<>(cursor -> new Paginator.Page<>(List.of(1), Optional.of("same")));
    assertEquals(List.of(1), all.stream().toList());
  }
}
