package com.assistant.services;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.assistant.AssistantClient;
import com.assistant.Samples;
import com.assistant.StubServer;
import com.assistant.core.BinaryResponse;
import com.assistant.core.Json;
import com.assistant.core.Paginator;
import com.assistant.models.File;
import com.assistant.models.FilePage;
import com.assistant.models.UploadFileRequest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation")
class FilesServiceTest {
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
  void listFiles() {
    Samples sample = Samples.of("files", "listFiles");
    server.reply(200, "application/json", sample.response().toString());
    FilePage result = client.files().listFiles(
        ListFilesParams.builder().after(sample.argument("after", new TypeReference<String>() {})).build());
    server.assertReceived("GET", "/files");
    Samples.assertSame(sample.response(), Json.tree(result));
    assertEquals(result, client.files().listFilesAsync(
        ListFilesParams.builder().after(sample.argument("after", new TypeReference<String>() {})).build()).join());
  }

  @Test
  void listFilesAll() {
    Samples sample = Samples.of("files", "listFiles");
    server.reply(200, "application/json", sample.response().toString());
    JsonNode items = sample.response().at("/data");
    Paginator<File> all = client.files().listFilesAll(
        ListFilesParams.builder().after(sample.argument("after", new TypeReference<String>() {})).build());
    Samples.assertSame(items, Json.tree(all.stream().limit(items.size()).toList()));
  }

  @Test
  void uploadFile() {
    Samples sample = Samples.of("files", "uploadFile");
    server.reply(201, "application/json", sample.response().toString());
    File result = client.files().uploadFile(sample.argument("body", new TypeReference<UploadFileRequest>() {}));
    server.assertReceived("POST", "/files");
    Samples.assertSame(sample.response(), Json.tree(result));
    assertEquals(result, client.files().uploadFileAsync(
        sample.argument("body", new TypeReference<UploadFileRequest>() {})).join());
  }

  @Test
  void downloadFile() {
    Samples sample = Samples.of("files", "downloadFile");
    server.reply(200, "application/octet-stream", sample.response().textValue());
    BinaryResponse result = client.files().downloadFile(sample.argument("id", new TypeReference<String>() {}));
    server.assertReceived("GET", "/files/[^/]+/content");
    assertEquals(sample.response().textValue(), new String(result.bytes(), StandardCharsets.UTF_8));
    client.files().downloadFileAsync(sample.argument("id", new TypeReference<String>() {})).join().close();
  }
}
