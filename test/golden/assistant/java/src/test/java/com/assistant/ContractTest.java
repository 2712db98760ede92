package com.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.assistant.core.EventStream;
import com.assistant.core.FoldingStream;
import com.assistant.errors.RateLimitException;
import com.assistant.models.MessageEvent;
import com.assistant.models.MessageRequest;
import com.assistant.models.UploadFileRequest;
import com.assistant.services.ListFilesParams;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls every operation at a server that checks each request against the API's description. */
@Tag("contract")
@SuppressWarnings("deprecation")
class ContractTest {
  private static AssistantClient.Builder builder() {
    String url = Objects.requireNonNull(System.getenv("MOCK_URL"), "MOCK_URL is not set");
    return AssistantClient.builder()
        .baseUrl(url)
        .bearer("test")
        .timeout(Duration.ofSeconds(20));
  }

  @Test
  void messagesCreateMessage() {
    AssistantClient client = builder().build();
    Samples sample = Samples.of("messages", "createMessage");
    assertNotNull(client.messages().createMessage(sample.argument("body", new TypeReference<MessageRequest>() {})));
  }

  @Test
  void messagesCreateMessageStream() {
    AssistantClient client = builder().build();
    Samples sample = Samples.of("messages", "createMessage");
    try (FoldingStream<MessageEvent> events = client.messages().createMessageStream(
        sample.argument("body", new TypeReference<MessageRequest>() {}))) {
      assertTrue(events.stream().count() >= 2);
    }
  }

  @Test
  void messagesFollowLog() {
    AssistantClient client = builder().build();
    Samples sample = Samples.of("messages", "followLog");
    try (EventStream<String> events = client.messages().followLog()) {
      assertTrue(events.stream().count() >= 2);
    }
  }

  @Test
  void filesListFiles() {
    AssistantClient client = builder().build();
    Samples sample = Samples.of("files", "listFiles");
    assertNotNull(client.files().listFiles(ListFilesParams.builder().build()));
  }

  @Test
  void filesListFilesAll() {
    AssistantClient client = builder().build();
    Samples sample = Samples.of("files", "listFiles");
    assertTrue(client.files().listFilesAll(ListFilesParams.builder().build()).stream().count() >= 2);
  }

  @Test
  void filesUploadFile() {
    AssistantClient client = builder().build();
    Samples sample = Samples.of("files", "uploadFile");
    assertNotNull(client.files().uploadFile(sample.argument("body", new TypeReference<UploadFileRequest>() {})));
  }

  @Test
  void filesDownloadFile() {
    AssistantClient client = builder().build();
    Samples sample = Samples.of("files", "downloadFile");
    assertNotNull(client.files().downloadFile(sample.argument("id", new TypeReference<String>() {})).bytes());
  }

  @Test
  void errorsAreTyped() {
    AssistantClient client = builder().header("Prefer", "code=429").build();
    Samples sample = Samples.of("messages", "createMessage");
    RateLimitException thrown = assertThrows(RateLimitException.class, () -> client.messages().createMessage(
        sample.argument("body", new TypeReference<MessageRequest>() {})));
    assertEquals(429, thrown.status());
  }
}
