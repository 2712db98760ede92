package com.petstore.internal;

import com.petstore.core.HttpTransport;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends a request, within the times of its attempt. */
@FunctionalInterface
public interface Sender {
  /** How long to wait for a connection where nobody said otherwise. */
  Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /**
   * Sends by connections that all clients share.
   *
   * @param connectTimeout how long to wait for a connection
   * @return the sender
   */
  static Sender of(Duration connectTimeout) {
    return new SocketTransport(connectTimeout);
  }

  /**
   * Sends with a client of the user's.
   *
   * @param client the client
   * @return the sender
   */
  static Sender of(HttpClient client) {
    return JdkTransport.of(client);
  }

  /**
   * Sends by a function of the user's, which keeps its own times while a body is read.
   *
   * @param transport the function
   * @return the sender
   */
  static Sender of(HttpTransport transport) {
    return (request, timing) -> transport.send(request);
  }

  /**
   * The client for WebSockets.
   *
   * @return the client of the JDK that sends, or else one of the SDK's own
   */
  default HttpClient client() {
    return JdkTransport.shared(CONNECT_TIMEOUT).client();
  }

  /**
   * Sends one request.
   *
   * @param request the request
   * @param timing the times of the attempt
   * @return the answer, its body still unread
   * @throws IOException when there is no answer
   * @throws InterruptedException when the thread is interrupted
   */
  HttpResponse<InputStream> send(HttpRequest request, Timing timing) throws IOException, InterruptedException;
}
