package {{ pkg }};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import {{ pkg }}.core.Json;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A server that gives one answer to every request and remembers the last one. */
public final class StubServer implements AutoCloseable {
  private final HttpServer server;
  private int status = 200;
  private String contentType = "application/json";
  private String answer = "";
  private String method;
  private URI target;
  private Headers headers;
  private String body;

  /** Starts the server on a free port. */
  public StubServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Where the server is.
   *
   * @return the base URL
   */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Sets the answer.
   *
   * @param status the status
   * @param contentType the content type
   * @param answer the body
   */
  public void reply(int status, String contentType, String answer) {
    this.status = status;
    this.contentType = contentType;
    this.answer = answer;
  }

  /**
   * Sets an answer of events.
   *
   * @param events the events' data
   * @param sentinel the data that ends the stream, or null
   */
  public void replyEvents(JsonNode events, String sentinel) {
    String text =
        StreamSupport.stream(events.spliterator(), false)
            .map(event -> "event: message\ndata: " + data(event) + "\n\n")
            .collect(Collectors.joining());
    reply(200, "text/event-stream", sentinel == null ? text : text + "data: " + sentinel + "\n\n");
  }

  /** A text is itself, a field for each of its lines. */
  private static String data(JsonNode event) {
    return event.isTextual() ? event.textValue().replace("\n", "\ndata: ") : event.toString();
  }

  /**
   * Sets an answer of one JSON value a line.
   *
   * @param values the values
   */
  public void replyLines(JsonNode values) {
    StringBuilder text = new StringBuilder();
    values.forEach(value -> text.append(value).append("\n\n"));
    reply(200, "application/x-ndjson", text.toString());
  }

  /**
   * Checks the last request's line.
   *
   * @param expectedMethod the method
   * @param expectedPath a pattern of the path
   */
  public void assertReceived(String expectedMethod, String expectedPath) {
    assertEquals(expectedMethod, method);
    assertTrue(target.getRawPath().matches(expectedPath), target + " is not " + expectedPath);
  }

  /**
   * The last request's query.
   *
   * @return the query as it was sent
   */
  public String query() {
    return target.getRawQuery();
  }

  /**
   * A header of the last request.
   *
   * @param name the header's name
   * @return the value, or null
   */
  public String header(String name) {
    return headers.getFirst(name);
  }

  /**
   * The last request's body.
   *
   * @return the text
   */
  public String body() {
    return body;
  }

  /**
   * The last request's body as JSON.
   *
   * @return the tree
   */
  public JsonNode json() {
    return Json.read(body, JsonNode.class);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    method = exchange.getRequestMethod();
    target = exchange.getRequestURI();
    headers = exchange.getRequestHeaders();
    body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("X-Request-Id", "request-1");
    boolean empty = bytes.length == 0 || method.equals("HEAD");
    exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
    if (!empty) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
