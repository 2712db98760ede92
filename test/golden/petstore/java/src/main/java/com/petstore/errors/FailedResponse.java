package com.petstore.errors;

import com.petstore.core.Json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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

  /** Where APIs say something for people. */
  private static final List<String> MESSAGES =
      List.of(
          "/message",
          "/error/message",
          "/error_description",
          "/error",
          "/detail",
          "/title",
          "/errors/0/message",
          "/errors/0/detail",
          "/errors/0",
          "/detail/0/msg",
          "/msg");

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
      boolean isLong = said.length() > MAX_MESSAGE_CHARS;
      text.append(": ").append(isLong ? said.substring(0, MAX_MESSAGE_CHARS) + "…" : said);
    }
    return text.toString();
  }

  /** What the API says for people, else the body, unless that is a page for browsers. */
  private String said() {
    String text = body.strip();
    if (text.startsWith("<")) {
      return "";
    }
    try {
      JsonNode json = text.startsWith("{") ? Json.read(text, JsonNode.class) : MissingNode.getInstance();
      Stream<String> found = MESSAGES.stream().map(json::at).filter(JsonNode::isTextual).map(JsonNode::textValue);
      return found.filter(said -> !said.isEmpty()).findFirst().orElse(text);
    } catch (DecodeException e) {
      return text;
    }
  }
}
