package {{ pkg }}.errors;

import {{ pkg }}.core.Json;

import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;

/** The server answered with an error. There is a class of its own for each common status. */
public class ApiException extends SdkException {
  private static final long serialVersionUID = 1L;

  /** The HTTP status. */
  private final int status;

  /** The raw body. */
  private final String body;

  private final transient HttpHeaders headers;
  private final transient Object typed;

  ApiException(FailedResponse failure) {
    super(failure.message(), null);
    this.status = failure.status();
    this.headers = failure.headers();
    this.body = failure.body();
    this.typed = failure.typed();
  }

  /**
   * The exception for a status.
   *
   * @param failure what the server said
   * @return an instance of the status's own class
   */
  public static ApiException of(FailedResponse failure) {
    return switch (failure.status()) {
{% for status in statuses %}
      case {{ status.code }} -> new {{ status.name }}(failure);
{% endfor %}
      default -> failure.status() >= 500 ? new ServerErrorException(failure) : new ApiException(failure);
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
   * The body as the API documents it for this operation and status, such as
   * {@code e.typedBody(ErrorBody.class).ifPresent(...)}.
   *
   * @param <T> the documented type
   * @param type the documented type
   * @return empty where nothing is documented, another type is, or the body is something else
   */
  public <T> Optional<T> typedBody(Class<T> type) {
    return typedBody().filter(type::isInstance).map(type::cast);
  }

  /**
   * The body as the API documents it for this operation and status.
   *
   * @return empty where nothing is documented or the body is something else
   */
  public Optional<Object> typedBody() {
    return Optional.ofNullable(typed);
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
    return FailedResponse.requestId(headers());
  }
}
