package com.assistant.internal;

import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What may be told of a request. */
public final class Redacted {
  private Redacted() {}

  /**
   * A URL without user info, and with {@code ***} for the values of its query.
   *
   * @param uri the URL, with a host
   * @return its text
   */
  public static String url(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String url = uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    if (uri.getRawQuery() == null) {
      return url;
    }
    String names =
        Arrays.stream(uri.getRawQuery().split("&"))
            .map(pair -> pair.replaceFirst("=.*", "=***"))
            .collect(Collectors.joining("&"));
    return url + "?" + names;
  }
}
