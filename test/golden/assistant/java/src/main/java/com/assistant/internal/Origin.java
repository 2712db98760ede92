package com.assistant.internal;

import java.net.URI;
import java.util.Locale;

/**
 * What two URLs must share for one to be given the credentials of the other (RFC 6454).
 *
 * @param scheme the protocol
 * @param host the host
 * @param port the port
 */
record Origin(String scheme, String host, int port) {
  static Origin of(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    return new Origin(scheme, String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT), port);
  }

  boolean isSecure() {
    return scheme.equals("https");
  }

  /** What a reference means at a URL (RFC 3986, 5.2); unlike the JDK's, it leaves the path of a mere query alone. */
  static URI resolve(URI base, String reference) {
    String url = base.toString();
    int query = url.indexOf('?');
    return reference.startsWith("?")
        ? URI.create((query < 0 ? url : url.substring(0, query)) + reference)
        : base.resolve(reference);
  }
}
