package com.assistant.internal;

/**
 * Where requests go.
 *
 * @param chosen what the client's user chose, or null; it goes before all else
 * @param standard what the API's description says, or null
 */
public record BaseUrl(String chosen, String standard) {
  /**
   * What the path of a request is appended to.
   *
   * @param own the operation's own server, or null
   * @return the URL without a slash at its end
   */
  public String of(String own) {
    String described = own == null ? standard : own;
    String url = chosen == null ? described : chosen;
    return trimmed(url);
  }

  static String trimmed(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
