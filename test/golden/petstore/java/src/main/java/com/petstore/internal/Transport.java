package com.petstore.internal;

import com.petstore.errors.ApiException;
import com.petstore.errors.ConnectionException;
import com.petstore.errors.SdkException;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The one way by which requests leave: everything about sending is decided here. */
public final class Transport {
  private final HttpClient http;
  private final BaseUrl baseUrl;
  private final Duration timeout;
  private final Map<String, String> headers;
  private final Credentials credentials;

  /**
   * Sends with a client of the JDK.
   *
   * @param http the client
   * @param baseUrl what paths are appended to
   * @param timeout how long to wait for a response's headers
   * @param headers sent with every request
   * @param credentials what the client identifies itself with
   */
  public Transport(
      HttpClient http, BaseUrl baseUrl, Duration timeout, Map<String, String> headers, Credentials credentials) {
    this.http = http;
    this.baseUrl = baseUrl;
    this.timeout = timeout;
    this.headers = new TreeMap<>(headers);
    this.credentials = credentials;
  }

  /**
   * Sends a request and waits for the response.
   *
   * @param <T> the result's type
   * @param request the request
   * @param reader reads the response of a success
   * @return the result
   */
  public <T> T send(Request request, ResponseReader<T> reader) {
    try {
      return read(http.send(prepare(request), BodyHandlers.ofInputStream()), reader);
    } catch (IOException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException("The thread was interrupted", e);
    }
  }

  /**
   * Sends a request without waiting.
   *
   * @param <T> the result's type
   * @param request the request
   * @param reader reads the response of a success
   * @return completes with the result, or exceptionally with an {@link SdkException}
   */
  public <T> CompletableFuture<T> sendAsync(Request request, ResponseReader<T> reader) {
    return http.sendAsync(prepare(request), BodyHandlers.ofInputStream())
        .handleAsync(
            (response, failure) -> {
              if (failure != null) {
                throw failed(failure instanceof CompletionException ? failure.getCause() : failure);
              }
              try {
                return read(response, reader);
              } catch (IOException e) {
                throw failed(e);
              }
            });
  }

  private HttpRequest prepare(Request request) {
    return request.build(baseUrl, headers, credentials).timeout(timeout).build();
  }

  private static <T> T read(HttpResponse<InputStream> response, ResponseReader<T> reader) throws IOException {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return reader.read(response);
    }
    try (InputStream body = response.body()) {
      throw ApiException.of(status, response.headers(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static SdkException failed(Throwable cause) {
    String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new ConnectionException("The request failed: " + detail, cause);
  }
}
