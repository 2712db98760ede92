package com.petstore.internal;

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
}
