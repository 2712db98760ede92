package {{ pkg }}.core;

import {{ pkg }}.errors.FailedResponse;
import {{ pkg }}.internal.Closing;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A success with its status and headers, its body still unread. Read it with {@link #value()} or {@link #body()}, or
 * close it, to give the connection back.
 *
 * @param <T> the type of the result
 */
public final class RawResponse<T> implements AutoCloseable {
  private final HttpResponse<InputStream> response;
  private final Supplier<T> reader;

  /**
   * Wraps an answer.
   *
   * @param response the answer
   * @param reader reads the result
   */
  public RawResponse(HttpResponse<InputStream> response, Supplier<T> reader) {
    this.response = response;
    this.reader = reader;
  }

  /**
   * The HTTP status.
   *
   * @return the status, such as 200
   */
  public int status() {
    return response.statusCode();
  }

  /**
   * The response's headers.
   *
   * @return the headers
   */
  public HttpHeaders headers() {
    return response.headers();
  }

  /**
   * Where the answer came from, after all redirects.
   *
   * @return the URL
   */
  public URI uri() {
    return response.uri();
  }

  /**
   * The id under which the server's operators find this request.
   *
   * @return empty where the server gave none
   */
  public Optional<String> requestId() {
    return FailedResponse.requestId(response.headers());
  }

  /**
   * The bytes as they come.
   *
   * @return the stream; there is only one
   */
  public InputStream body() {
    return response.body();
  }

  /**
   * Reads the result. This can be done once, and only before anything is read from {@link #body()}.
   *
   * @return the result that the method without {@code Raw} gives
   */
  public T value() {
    return reader.get();
  }

  @Override
  public void close() {
    Closing.quietly(response.body());
  }
}
