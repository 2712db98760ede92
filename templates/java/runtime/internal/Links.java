package {{ pkg }}.internal;

import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.Optional;

/** Links in headers (RFC 8288). */
final class Links {
  private Links() {}

  static Optional<String> next(HttpHeaders headers) {
    return headers.allValues("link").stream().flatMap(value -> next(value).stream()).findFirst();
  }

  private static Optional<String> next(String value) {
    int open = value.indexOf('<');
    while (open >= 0) {
      int close = value.indexOf('>', open);
      if (close < 0) {
        return Optional.empty();
      }
      int end = end(value, close + 1, ',');
      if (isNext(value.substring(close + 1, end))) {
        return Optional.of(value.substring(open + 1, close));
      }
      open = value.indexOf('<', end);
    }
    return Optional.empty();
  }

  /** Where a character comes next outside of quotes, or the end. */
  private static int end(String text, int from, char wanted) {
    boolean isQuoted = false;
    for (int at = from; at < text.length(); at++) {
      char character = text.charAt(at);
      isQuoted ^= character == '"';
      if (character == wanted && !isQuoted) {
        return at;
      }
    }
    return text.length();
  }

  private static boolean isNext(String parameters) {
    int start = 0;
    while (start < parameters.length()) {
      int end = end(parameters, start, ';');
      String parameter = parameters.substring(start, end).strip();
      if (parameter.startsWith("rel=")) {
        String names = parameter.substring("rel=".length()).replace("\"", "");
        return Arrays.stream(names.split(" ", -1)).anyMatch("next"::equalsIgnoreCase);
      }
      start = end + 1;
    }
    return false;
  }
}
