package com.assistant.internal;

import java.time.Duration;

/**
 * The times of one attempt.
 *
 * @param deadline when its answer must be there, by {@link System#nanoTime()}
 * @param idle how long a stream may be silent
 * @param streams whether only the head of the answer must be there in time
 */
public record Timing(long deadline, Duration idle, boolean streams) {
  static Timing of(Duration timeout, Duration idle, boolean streams) {
    return new Timing(System.nanoTime() + timeout.toNanos(), idle, streams);
  }

  /** What is left until the deadline; never zero or less, which no timer takes. */
  Duration left() {
    return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
  }

  /** The same where something must be there sooner. */
  Timing atMost(Duration time) {
    long sooner = System.nanoTime() + time.toNanos();
    return new Timing(sooner - deadline < 0 ? sooner : deadline, idle, streams);
  }

  /** Whether the deadline has passed. */
  boolean isOver() {
    return deadline - System.nanoTime() <= 0;
  }

  /** A time as sockets take it, which wait for ever when it is zero. */
  static int millis(Duration time) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis()));
  }

  /** How long the next piece of the body may take. */
  Duration nextPiece() {
    return streams ? idle : left();
  }
}
