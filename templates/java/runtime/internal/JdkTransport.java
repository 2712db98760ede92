package {{ pkg }}.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sends with clients of the JDK, which are made when they are first used: making one takes longer than a request. */
final class JdkTransport implements Sender {
  private static final Map<Duration, JdkTransport> SHARED = new ConcurrentHashMap<>();

  private final Lazy<HttpClient> general;
  private final Lazy<HttpClient> direct;

  private JdkTransport(Lazy<HttpClient> general, Lazy<HttpClient> direct) {
    this.general = general;
    this.direct = direct;
  }

  static JdkTransport of(HttpClient client) {
    Lazy<HttpClient> given = new Lazy<>(() -> client);
    return new JdkTransport(given, given);
  }

  /** Sends with clients of the SDK's own: each has a thread and connections of its own, so that all share them. */
  static JdkTransport shared(Duration connectTimeout) {
    return SHARED.computeIfAbsent(connectTimeout, JdkTransport::connectingWithin);
  }

  /**
   * Where nothing waits for a body, the thread that reads from the network does all work by itself: handing it to
   * others would take as long as the rest of a request.
   */
  private static JdkTransport connectingWithin(Duration time) {
    Lazy<HttpClient> general = new Lazy<>(() -> builder(time).build());
    Lazy<HttpClient> direct = new Lazy<>(() -> builder(time).executor(Runnable::run).build());
    return new JdkTransport(general, direct);
  }

  /** Servers without TLS often do not know the upgrade to HTTP/2. */
  private static HttpClient.Builder builder(Duration connectTimeout) {
    return HttpClient.newBuilder().connectTimeout(connectTimeout).version(HttpClient.Version.HTTP_1_1);
  }

  @Override
  public HttpResponse<InputStream> send(HttpRequest request, Timing timing) throws IOException, InterruptedException {
    HttpClient client = MemoryBody.isOf(request) ? direct.get() : general.get();
    return client.send(request, head -> new BodyStream(timing));
  }

  /**
   * One whose messages are handed on by the thread that reads them: with a thread of its own for that, the JDK loses
   * the end of a connection that comes while a message is handed on, and whoever waits for more waits for ever.
   */
  @Override
  public HttpClient client() {
    return direct.get();
  }
}
