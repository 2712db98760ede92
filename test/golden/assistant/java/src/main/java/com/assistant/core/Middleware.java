package com.assistant.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Stands around every attempt of every call: it can change the request and the answer, measure, or answer by itself.
 *
 * <pre>{@code
 * builder.middleware((request, next) -> {
 *   long start = System.nanoTime();
 *   try {
 *     return next.send(request);
 *   } finally {
 *     metrics.record(request.uri().getPath(), System.nanoTime() - start);
 *   }
 * });
 * }</pre>
 */
@FunctionalInterface
public interface Middleware {
  /**
   * Handles one attempt.
   *
   * @param request the request, with all its headers, secrets included
   * @param next sends the request on
   * @return the answer
   * @throws IOException when there is no answer
   * @throws InterruptedException when the thread is interrupted
   */
  HttpResponse<InputStream> handle(HttpRequest request, HttpTransport next) throws IOException, InterruptedException;

  /**
   * Handles one attempt, told which it is; unless overridden, as if it were not told.
   *
   * @param request the request, with all its headers, secrets included
   * @param attempt the attempt's number in its call, from 1 on
   * @param next sends the request on
   * @return the answer
   * @throws IOException when there is no answer
   * @throws InterruptedException when the thread is interrupted
   */
  default HttpResponse<InputStream> handle(HttpRequest request, int attempt, HttpTransport next)
      throws IOException, InterruptedException {
    return handle(request, next);
  }
}
