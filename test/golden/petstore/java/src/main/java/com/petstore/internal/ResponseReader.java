package com.petstore.internal;

import com.petstore.core.BinaryResponse;
import com.petstore.core.EventStream;
import com.petstore.core.Json;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Makes a result of a successful response.
 *
 * @param <T> the result's type
 */
@FunctionalInterface
public interface ResponseReader<T> {
  /**
   * Reads the response and, unless the result is a stream, closes it.
   *
   * @param response the response
   * @return the result
   * @throws IOException when the connection breaks off
   */
  T read(HttpResponse<InputStream> response) throws IOException;

  /**
   * Reads JSON.
   *
   * @param <T> the result's type
   * @param type the result's type
   * @return the reader
   */
  static <T> ResponseReader<T> json(TypeReference<T> type) {
    return response -> Json.read(body(response), type);
  }

  /**
   * Reads JSON where there is a body.
   *
   * @param <T> the result's type
   * @param type the result's type
   * @return the reader
   */
  static <T> ResponseReader<Optional<T>> optionalJson(TypeReference<T> type) {
    return response -> {
      String body = body(response);
      return body.isBlank() ? Optional.empty() : Optional.ofNullable(Json.read(body, type));
    };
  }

  /**
   * Reads text.
   *
   * @return the reader
   */
  static ResponseReader<String> text() {
    return ResponseReader::body;
  }

  /**
   * Passes bytes on.
   *
   * @return the reader
   */
  static ResponseReader<BinaryResponse> binary() {
    return response ->
        new BinaryResponse(response.body(), response.headers().firstValue("content-type").orElse(null));
  }

  /**
   * Reads nothing.
   *
   * @return the reader
   */
  static ResponseReader<Void> empty() {
    return response -> {
      response.body().close();
      return null;
    };
  }

  /**
   * Passes server-sent events on.
   *
   * @param <T> the type of an event's data
   * @param type the type of an event's data
   * @param sentinel the data that ends the stream, or null
   * @return the reader
   */
  static <T> ResponseReader<EventStream<T>> events(TypeReference<T> type, String sentinel) {
    return response -> new EventStream<>(new ServerSentEvents<>(response.body(), type, sentinel));
  }

  /**
   * Passes lines of JSON on.
   *
   * @param <T> the type of a line
   * @param type the type of a line
   * @return the reader
   */
  static <T> ResponseReader<EventStream<T>> lines(TypeReference<T> type) {
    return response -> new EventStream<>(new JsonLines<>(response.body(), type));
  }

  private static String body(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
