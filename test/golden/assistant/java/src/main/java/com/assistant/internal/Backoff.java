package com.assistant.internal;

import java.net.http.HttpHeaders;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long to wait before something is tried again. */
final class Backoff {
  private static final long FIRST_MILLIS = 500;
  private static final long LONGEST_MILLIS = 8_000;
  private static final int MAX_DOUBLINGS = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Backoff() {}

  /** A random time that may be longer from retry to retry, so that clients that failed together part. */
  static Duration of(int retry) {
    long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(retry, MAX_DOUBLINGS));
    return Duration.ofMillis(Math.round(RANDOM.nextDouble() * longest));
  }

  /** What the server says: {@code retry-after-ms}, else {@code Retry-After} (RFC 9110, 10.2.3). */
  static Optional<Duration> asked(HttpHeaders headers) {
    return headers
        .firstValue("retry-after-ms")
        .flatMap(text -> millis(text, 1))
        .or(() -> headers.firstValue("retry-after").flatMap(text -> millis(text, 1_000).or(() -> until(text))));
  }

  private static Optional<Duration> millis(String text, int unit) {
    try {
      double value = Double.parseDouble(text.strip()) * unit;
      return value >= 0 && value < Integer.MAX_VALUE ? Optional.of(Duration.ofMillis((long) value)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> until(String date) {
    try {
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip()));
      Duration left = Duration.between(Instant.now(), then);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
