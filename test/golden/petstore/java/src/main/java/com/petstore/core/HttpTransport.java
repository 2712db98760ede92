package com.petstore.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Sends one request and waits for the head of its answer. Give a client one of your own to send in another way, such
 * as in a test.
 */
@FunctionalInterface
public interface HttpTransport {
  /**
   * Sends a request. Redirects are not followed here.
   *
   * @param request the request, with all its headers; its timeout is that of the attempt
   * @return the answer, its body still unread; who reads it closes it
   * @throws IOException when there is no answer
   * @throws InterruptedException when the thread is interrupted
   */
  HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException;
}
