package com.petstore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.petstore.StubServer;
import com.petstore.core.BinaryResponse;
import com.petstore.core.Json;
import com.petstore.core.Upload;
import com.petstore.errors.ArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodiesTest {
  private final StubServer server = new StubServer();
  private final Transport transport = TestSettings.to(server.url() + "/").transport();

  @AfterEach
  void stop() {
    server.close();
  }

  private void send(Request request) {
    transport.send(request, ResponseReader.empty());
  }

  @Test
  void jsonCanHaveOnePropertySet() {
    send(new Request("POST", "/x").json("application/json", Request.with(Map.of("a", 1), "stream", true)));
    assertEquals(Json.tree(Map.of("a", 1, "stream", true)), server.json());
    assertEquals("application/json", server.header("Content-Type"));
  }

  @Test
  void missingBodiesAreNotSent() {
    send(
        new Request("POST", "/x")
            .json("application/json", null)
            .lines("application/x-ndjson", null)
            .text("text/plain", null)
            .binary("application/octet-stream", null)
            .form("application/x-www-form-urlencoded", null)
            .multipart("multipart/form-data", null));
    assertEquals("", server.body());
  }

  @Test
  void textAndLinesAreSentAsTheyAre() {
    send(new Request("POST", "/x").text("text/plain", "h\u00e9"));
    assertEquals("h\u00e9", server.body());
    send(new Request("POST", "/x").lines("application/x-ndjson", List.of(Map.of("a", 1), 2)));
    assertEquals("{\"a\":1}\n2\n", server.body());
  }

  @Test
  void bytesKeepTheirContentType() {
    send(new Request("POST", "/x").binary("application/octet-stream", Upload.of("x").withContentType("image/png")));
    assertEquals("image/png", server.header("Content-Type"));
    assertEquals("x", server.body());
  }

  @Test
  void bytesInJsonAreBase64AndTextIsText(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("f"), new byte[] {1, 2});
    Upload stream = Upload.of(new ByteArrayInputStream(new byte[] {3}));
    Upload bytes = Upload.of(new byte[] {-1}).withFileName("a");
    List<Upload> uploads = List.of(Upload.of("x"), bytes, Upload.of(file), stream);
    assertEquals("[\"x\",\"/w==\",\"AQI=\",\"Aw==\"]", Json.write(uploads));
  }

  @Test
  void aMissingFileIsTold(@TempDir Path directory) {
    Upload missing = Upload.of(directory.resolve("missing"));
    Request request = new Request("POST", "/x");
    assertThrows(ArgumentException.class, () -> request.binary("text/plain", missing));
    Map<String, Object> body = Map.of("file", missing);
    assertThrows(ArgumentException.class, () -> request.multipart("multipart/form-data", body));
  }

  @Test
  void formsFollowTheirStyles() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text", "a b&c");
    body.put("list", List.of(1, 2));
    body.put("object", Map.of("k", "v"));
    body.put("deep", Map.of("k", "v"));
    Part deep = new Part("deep", null, new Style("deepObject", true));
    send(new Request("POST", "/x").form("application/x-www-form-urlencoded", body, deep));
    assertEquals("text=a%20b%26c&list=1&list=2&object=%7B%22k%22%3A%22v%22%7D&deep%5Bk%5D=v", server.body());
  }

  @Test
  void multipartHasFilesAndFields(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a\"b.txt"), "content");
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("file", Upload.of(file));
    body.put("tags", List.of("x", "y"));
    body.put("object", Map.of("k", 1));
    Part part = new Part("file", "text/csv", null);
    send(new Request("POST", "/x").multipart("multipart/form-data", body, part));
    String sent = server.body();
    assertTrue(server.header("Content-Type").startsWith("multipart/form-data; boundary="));
    String head = "name=\"file\"; filename=\"a%22b.txt\"\r\nContent-Type: text/csv\r\n\r\n";
    assertTrue(sent.contains(head + "content\r\n"), sent);
    assertTrue(sent.contains("name=\"tags\"\r\n\r\nx\r\n") && sent.contains("name=\"tags\"\r\n\r\ny\r\n"), sent);
    assertTrue(sent.contains("name=\"object\"\r\nContent-Type: application/json\r\n\r\n{\"k\":1}\r\n"), sent);
    assertTrue(sent.endsWith("--\r\n"), sent);
  }

  @Test
  void bytesComeBack() {
    server.reply(200, "image/png", "content");
    BinaryResponse response = transport.send(new Request("GET", "/x"), ResponseReader.binary());
    assertEquals("image/png", response.contentType().orElseThrow());
    assertEquals("content", new String(response.bytes(), StandardCharsets.UTF_8));
    try (BinaryResponse unread = transport.send(new Request("GET", "/x"), ResponseReader.binary())) {
      assertEquals('c', assertReads(unread));
    }
  }

  private static int assertReads(BinaryResponse response) {
    try {
      return response.stream().read();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void bytesAreSaved(@TempDir Path directory) throws IOException {
    server.reply(200, "image/png", "content");
    Path file = directory.resolve("a.png");
    transport.send(new Request("GET", "/x"), ResponseReader.binary()).saveTo(file);
    assertEquals("content", Files.readString(file));
    BinaryResponse response = transport.send(new Request("GET", "/x"), ResponseReader.binary());
    assertThrows(ArgumentException.class, () -> response.saveTo(directory.resolve("missing/a.png")));
  }
}
