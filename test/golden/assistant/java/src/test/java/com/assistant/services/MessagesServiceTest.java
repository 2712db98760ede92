package com.assistant.services;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.assistant.AssistantClient;
import com.assistant.Samples;
import com.assistant.StubServer;
import com.assistant.core.EventStream;
import com.assistant.core.FoldingStream;
import com.assistant.core.Json;
import com.assistant.models.Message;
import com.assistant.models.MessageEvent;
import com.assistant.models.MessageRequest;

import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation")
class MessagesServiceTest {
  private final StubServer server = new StubServer();
  private final AssistantClient client =
      AssistantClient.builder()
          .baseUrl(server.url())
          .bearer("test")
          .build();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void createMessage() {
    Samples sample = Samples.of("messages", "createMessage");
    server.reply(200, "application/json", sample.response().toString());
    Message result = client.messages().createMessage(sample.argument("body", new TypeReference<MessageRequest>() {}));
    server.assertReceived("POST", "/messages");
    assertEquals(false, server.json().get("stream").asBoolean());
    Samples.assertSame(sample.response(), Json.tree(result));
    assertEquals(result, client.messages().createMessageAsync(
        sample.argument("body", new TypeReference<MessageRequest>() {})).join());
  }

  @Test
  void createMessageStream() {
    Samples sample = Samples.of("messages", "createMessage");
    server.replyEvents(sample.events(), "[DONE]");
    try (FoldingStream<MessageEvent> events = client.messages().createMessageStream(
        sample.argument("body", new TypeReference<MessageRequest>() {}))) {
      Samples.assertSame(sample.events(), Json.tree(events.stream().toList()));
    }
    server.assertReceived("POST", "/messages");
    assertEquals(true, server.json().get("stream").asBoolean());
    client.messages().createMessageStreamAsync(
        sample.argument("body", new TypeReference<MessageRequest>() {})).join().close();
  }

  @Test
  void followLog() {
    Samples sample = Samples.of("messages", "followLog");
    server.replyEvents(sample.events(), null);
    try (EventStream<String> events = client.messages().followLog()) {
      Samples.assertSame(sample.events(), Json.tree(events.stream().toList()));
    }
    server.assertReceived("GET", "/log");
    client.messages().followLogAsync().join().close();
  }
}
