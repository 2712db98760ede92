package com.petstore.internal;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Requests as they are written (RFC 9112). */
final class WireRequest {
  /** Methods whose requests say that they have no body (RFC 9110, 8.6). */
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private WireRequest() {}

  static ClassicHttpRequest of(HttpRequest request, Connection connection, Timing timing) {
    URI uri = request.uri();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    ClassicHttpRequest wire = new BasicClassicHttpRequest(request.method(), target);
    wire.setHeader("Host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
    request.headers().map().forEach((name, values) -> values.forEach(value -> wire.addHeader(name, value)));
    Optional<BodyPublisher> body = request.bodyPublisher();
    long length = body.map(BodyPublisher::contentLength).orElse(0L);
    if (length != 0) {
      wire.setEntity(new WireContent(body.orElseThrow(), connection, timing));
    }
    if (length < 0) {
      wire.setHeader("Transfer-Encoding", "chunked");
    } else if (length > 0 || WITH_BODY.contains(request.method().toUpperCase(Locale.ROOT))) {
      wire.setHeader("Content-Length", String.valueOf(length));
    }
    return wire;
  }
}
