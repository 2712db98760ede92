package com.petstore.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Sends with the JDK's client, which is made when it is first used: making it takes longer than a request. */
final class JdkTransport implements Sender {
  private static final Map<Kind, JdkTransport> SHARED = new ConcurrentHashMap<>();

  private final Supplier<HttpClient> factory;
  private volatile HttpClient client;

  JdkTransport(Supplier<HttpClient> factory) {
    this.factory = factory;
  }

  /** What tells the SDK's own clients apart. */
  private record Kind(Duration connectTimeout, HttpClient.Version version) {
    HttpClient newClient() {
      return HttpClient.newBuilder().connectTimeout(connectTimeout).version(version).build();
    }
  }

  static JdkTransport shared(Duration connectTimeout, HttpClient.Version version) {
    return SHARED.computeIfAbsent(new Kind(connectTimeout, version), kind -> new JdkTransport(kind::newClient));
  }

  @Override
  public HttpResponse<InputStream> send(HttpRequest request, Timing timing) throws IOException, InterruptedException {
    return client().send(request, head -> new BodyStream(timing));
  }

  @Override
  public HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      synchronized (this) {
        made = client;
        if (made == null) {
          made = factory.get();
          client = made;
        }
      }
    }
    return made;
  }
}
