package {{ pkg }}.internal;

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

  /** How long the next piece of the body may take. */
  Duration nextPiece() {
    return streams ? idle : left();
  }
}
