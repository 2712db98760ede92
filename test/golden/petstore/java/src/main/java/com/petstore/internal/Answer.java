package com.petstore.internal;

import com.petstore.errors.ApiException;
import com.petstore.errors.DecodeException;
import com.petstore.errors.FailedResponse;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * The answer to an attempt, its body still unread.
 *
 * @param call the call
 * @param response the answer
 */
record Answer(Call call, HttpResponse<InputStream> response) {
  /** Of an answer that is an error, no more is kept. */
  private static final int MAX_ERROR_BYTES = 1 << 20;

  private static final int FIRST_BYTES = 1_000;

  boolean isSuccess() {
    return response.statusCode() >= 200 && response.statusCode() < 300;
  }

  /** The body as it was before it was compressed for the way. */
  InputStream stream() throws IOException {
    boolean compressed = response.headers().firstValue("content-encoding").filter("gzip"::equals).isPresent();
    return compressed ? new GZIPInputStream(response.body()) : response.body();
  }

  /** The whole body. */
  byte[] bytes() throws IOException {
    long limit = Math.min(call.settings().maxResponseBytes(), Integer.MAX_VALUE - Long.BYTES);
    try (InputStream stream = stream()) {
      byte[] bytes = stream.readNBytes((int) limit);
      if (bytes.length == limit && stream.read() >= 0) {
        String beginning = new String(bytes, 0, (int) Math.min(limit, FIRST_BYTES), StandardCharsets.UTF_8);
        throw new DecodeException(call.name() + ": the answer has more than " + limit + " bytes", beginning, null);
      }
      return bytes;
    }
  }

  /** The exception for an answer that is no success. */
  ApiException failure() throws IOException {
    try (InputStream stream = stream()) {
      byte[] body = stream.readNBytes(MAX_ERROR_BYTES);
      if (body.length < MAX_ERROR_BYTES) {
        stream.read();
      }
      return ApiException.of(failure(new String(body, StandardCharsets.UTF_8)));
    }
  }

  private FailedResponse failure(String body) {
    int status = response.statusCode();
    return new FailedResponse(call.name(), status, response.headers(), body, call.request().typedFailure(status, body));
  }
}
