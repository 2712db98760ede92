package com.assistant.internal;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSession;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * An answer as it was read.
 *
 * @param request what it answers
 * @param statusCode its status
 * @param headers its headers
 * @param body its body, still unread
 */
record WireResponse(HttpRequest request, int statusCode, HttpHeaders headers, InputStream body)
    implements HttpResponse<InputStream> {
  WireResponse(HttpRequest request, ClassicHttpResponse answer, InputStream body) {
    this(request, answer.getCode(), headers(answer), body);
  }

  private static HttpHeaders headers(ClassicHttpResponse answer) {
    Map<String, List<String>> lists = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : answer.getHeaders()) {
      String value = header.getValue() == null ? "" : header.getValue();
      lists.computeIfAbsent(header.getName(), name -> new ArrayList<>(1)).add(value);
    }
    return HttpHeaders.of(lists, (name, value) -> true);
  }

  @Override
  public Optional<HttpResponse<InputStream>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return Optional.empty();
  }

  @Override
  public URI uri() {
    return request.uri();
  }

  @Override
  public HttpClient.Version version() {
    return HttpClient.Version.HTTP_1_1;
  }
}
