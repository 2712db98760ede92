package com.assistant.errors;

import com.assistant.core.Json;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The server answered with an error. There is a class of its own for each common status. */
public class ApiException extends SdkException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_MESSAGE_CHARS = 500;
  private static final List<String> REQUEST_ID_HEADERS = List.of("x-request-id", "request-id", "x-correlation-id");

  /** The HTTP status. */
  private final int status;

  /** The raw body. */
  private final String body;

  private final transient HttpHeaders headers;

  ApiException(int status, HttpHeaders headers, String body) {
    super("HTTP " + status + ": " + body.substring(0, Math.min(body.length(), MAX_MESSAGE_CHARS)), null);
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /**
   * The exception for a status.
   *
   * @param status the HTTP status
   * @param headers the response's headers
   * @param body the response's raw body
   * @return an instance of the status's own class
   */
  public static ApiException of(int status, HttpHeaders headers, String body) {
    return switch (status) {
      case 400 -> new BadRequestException(status, headers, body);
      case 401 -> new UnauthorizedException(status, headers, body);
      case 403 -> new ForbiddenException(status, headers, body);
      case 404 -> new NotFoundException(status, headers, body);
      case 409 -> new ConflictException(status, headers, body);
      case 422 -> new UnprocessableEntityException(status, headers, body);
      case 429 -> new RateLimitException(status, headers, body);
      default ->
          status >= 500 ? new ServerErrorException(status, headers, body) : new ApiException(status, headers, body);
    };
  }

  /**
   * The HTTP status.
   *
   * @return the status, such as 404
   */
  public int status() {
    return status;
  }

  /**
   * The raw body.
   *
   * @return the text, which may be empty
   */
  public String body() {
    return body;
  }

  /**
   * The body as one of the models.
   *
   * @param <T> the model's type
   * @param type the model's class
   * @return the model
   * @throws DecodeException when the body is something else
   */
  public <T> T bodyAs(Class<T> type) {
    return Json.read(body, type);
  }

  /**
   * The response's headers.
   *
   * @return the headers
   */
  public HttpHeaders headers() {
    return headers == null ? HttpHeaders.of(Map.of(), (name, value) -> true) : headers;
  }

  /**
   * The id under which the server's operators find this request.
   *
   * @return empty where the server gave none
   */
  public Optional<String> requestId() {
    return REQUEST_ID_HEADERS.stream().flatMap(this::header).findFirst();
  }

  private Stream<String> header(String name) {
    return headers().firstValue(name).stream();
  }
}
