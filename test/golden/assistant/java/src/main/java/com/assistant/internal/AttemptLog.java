package com.assistant.internal;

import com.assistant.errors.FailedResponse;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells of one attempt in one line without any secret: no header, no body, no user info, no value of the query.
 *
 * @param logger is told, or null
 * @param request the request
 * @param attempt its number in the call
 * @param start when it began
 */
record AttemptLog(Consumer<String> logger, HttpRequest request, int attempt, long start) {
  AttemptLog(Consumer<String> logger, HttpRequest request, int attempt) {
    this(logger, request, attempt, System.nanoTime());
  }

  void answered(HttpResponse<InputStream> response) {
    if (logger != null) {
      String id = FailedResponse.requestId(response.headers()).map(text -> ", request " + text).orElse("");
      tell(String.valueOf(response.statusCode()), id);
    }
  }

  void failed(Exception cause) {
    if (logger != null) {
      tell(cause.getClass().getSimpleName(), "");
    }
  }

  private void tell(String outcome, String id) {
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    String what = request.method() + " " + Redacted.url(request.uri());
    logger.accept(what + ": " + outcome + " in " + millis + " ms, attempt " + attempt + id);
  }
}
