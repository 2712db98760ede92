package {{ pkg }}.internal;

import {{ pkg }}.errors.ApiException;
import {{ pkg }}.errors.ConnectionException;
import {{ pkg }}.errors.FailedResponse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Opens the connections of one channel. */
public final class ChannelSockets {
  private final Transport transport;
  private final Supplier<Request> requests;

  ChannelSockets(Transport transport, Supplier<Request> requests) {
    this.transport = transport;
    this.requests = requests;
  }

  /**
   * Opens a connection, and waits until it is open.
   *
   * @return the connection
   */
  public ChannelSocket open() {
    Request request = requests.get();
    HttpRequest built = request.build(transport, request.identity(transport), true).build();
    Duration timeout = transport.options().timeout().orElseThrow();
    WebSocket.Builder builder = transport.settings().sender().client().newWebSocketBuilder().connectTimeout(timeout);
    built.headers().map().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    ChannelSocket socket = new ChannelSocket(request.name(), transport.settings().maxEventBytes());
    CompletableFuture<WebSocket> opening = builder.buildAsync(socketUri(built.uri()), socket);
    try {
      opening.get();
      return socket;
    } catch (InterruptedException e) {
      opening.cancel(true);
      throw Failures.interrupted(request.name(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        throw refused(request, refused.getResponse());
      }
      throw Failures.of(request.name(), e.getCause() instanceof IOException io ? io : new IOException(e), false);
    }
  }

  /**
   * Opens a connection in the place of one that broke, after a while.
   *
   * @param failures how often that failed since a message came
   * @param failure what broke
   * @return the connection
   */
  public ChannelSocket reopen(int failures, ConnectionException failure) {
    if (failures >= transport.options().maxRetries().orElseThrow()) {
      throw failure;
    }
    try {
      Thread.sleep(Backoff.of(failures).toMillis());
      return open();
    } catch (InterruptedException e) {
      throw Failures.interrupted(requests.get().name(), e);
    } catch (ConnectionException e) {
      return reopen(failures + 1, e);
    }
  }

  private static URI socketUri(URI uri) {
    return URI.create(uri.toString().replaceFirst("^http", "ws"));
  }

  private static ApiException refused(Request request, HttpResponse<?> response) {
    String body = response.body() instanceof String text ? text : "";
    int status = response.statusCode();
    Object typed = request.typedFailure(status, body);
    return ApiException.of(new FailedResponse(request.name(), status, response.headers(), body, typed));
  }
}
