package {{ pkg }}.errors;

import {{ pkg }}.core.Json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An answer that is no success, as it came.
 *
 * @param call the request's method and path
 * @param status the HTTP status
 * @param headers the response's headers
 * @param body the response's raw body
 * @param typed the body as its description says, or null
 */
public record FailedResponse(String call, int status, HttpHeaders headers, String body, Object typed) {
  private static final int MAX_MESSAGE_CHARS = 500;
  private static final List<String> REQUEST_ID_HEADERS = List.of("x-request-id", "request-id");

  /** Where servers put what they say to people. */
  private static final List<String> MESSAGES =
      List.of("/message", "/error/message", "/detail", "/title", "/error_description", "/error");

  /**
   * The id under which the server's operators find a request.
   *
   * @param headers the response's headers
   * @return empty where the server gave none
   */
  public static Optional<String> requestId(HttpHeaders headers) {
    return REQUEST_ID_HEADERS.stream().flatMap(name -> headers.firstValue(name).stream()).findFirst();
  }

  /** What is told to people. */
  String message() {
    StringBuilder text = new StringBuilder(call).append(": ").append(status);
    requestId(headers).ifPresent(id -> text.append(" (request ").append(id).append(')'));
    String said = said();
    if (!said.isEmpty()) {
      text.append(": ").append(said, 0, Math.min(said.length(), MAX_MESSAGE_CHARS));
    }
    return text.toString();
  }

  private String said() {
    if (!body.startsWith("{")) {
      return "";
    }
    try {
      JsonNode json = Json.read(body, JsonNode.class);
      Stream<JsonNode> found = MESSAGES.stream().map(json::at);
      return found.filter(JsonNode::isTextual).map(JsonNode::textValue).findFirst().orElse("");
    } catch (DecodeException e) {
      return "";
    }
  }
}
