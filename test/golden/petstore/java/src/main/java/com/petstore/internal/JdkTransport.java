package com.petstore.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Supplier;

/** Sends with the JDK's client, which is made when it is first used: making it takes longer than a request. */
final class JdkTransport implements Sender {
  private final Supplier<HttpClient> factory;
  private volatile HttpClient client;

  JdkTransport(Supplier<HttpClient> factory) {
    this.factory = factory;
  }

  @Override
  public HttpResponse<InputStream> send(HttpRequest request, Timing timing) throws IOException, InterruptedException {
    return client().send(request, head -> new BodyStream(timing));
  }

  private HttpClient client() {
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
