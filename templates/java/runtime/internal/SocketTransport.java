package {{ pkg }}.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * Sends by connections of its own, in the thread of the caller, in a quarter of the time that the JDK's client needs,
 * which hands a request from thread to thread. What a proxy must carry is left to that client.
 */
final class SocketTransport implements Sender {
  private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
  private static final ConnectionPool POOL = new ConnectionPool();

  private final Duration connectTimeout;

  SocketTransport(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  @Override
  public HttpResponse<InputStream> send(HttpRequest request, Timing timing) throws IOException, InterruptedException {
    Origin origin = Origin.of(request.uri());
    try {
      Connection connection = POOL.take(origin);
      if (connection == null) {
        if (needsProxy(request.uri())) {
          return JdkTransport.shared(connectTimeout).send(request, timing);
        }
        connection = Connecting.to(origin, connectTimeout, timing);
      }
      return exchange(request, connection, timing);
    } catch (HttpException e) {
      throw new IOException(e.getMessage(), e);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
      }
      if (timing.isOver()) {
        throw (IOException) new HttpTimeoutException(e.getMessage()).initCause(e);
      }
      throw e;
    }
  }

  private static boolean needsProxy(URI uri) {
    ProxySelector selector = ProxySelector.getDefault();
    List<Proxy> proxies = selector == null ? List.of() : selector.select(uri);
    return proxies.stream().findFirst().filter(proxy -> proxy.type() != Proxy.Type.DIRECT).isPresent();
  }

  private static HttpResponse<InputStream> exchange(HttpRequest request, Connection connection, Timing timing)
      throws IOException, HttpException {
    connection.begin(timing);
    try {
      ClassicHttpRequest sent = WireRequest.of(request, connection, timing);
      HttpCoreContext context = HttpCoreContext.create();
      ClassicHttpResponse answer = EXECUTOR.execute(sent, connection, context);
      connection.answered();
      ConnectionPool pool = EXECUTOR.keepAlive(sent, answer, connection, context) ? POOL : null;
      return new WireResponse(request, answer, WireBody.of(answer, connection, timing, pool));
    } catch (IOException | HttpException | RuntimeException e) {
      connection.close(CloseMode.IMMEDIATE);
      throw e;
    }
  }
}
