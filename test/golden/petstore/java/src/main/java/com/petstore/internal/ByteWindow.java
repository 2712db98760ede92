package com.petstore.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The part of a stream that is looked at: bytes are kept from {@link #start} on, and not more than a limit of them. */
final class ByteWindow {
  private static final int FIRST_SIZE = 1 << 14;

  /** What was read; only what is from start to end counts. */
  byte[] bytes;

  int start;
  int end;

  private final InputStream stream;
  private final int limit;

  ByteWindow(InputStream stream, int limit) {
    this.stream = stream;
    this.limit = limit;
    this.bytes = new byte[Math.min(FIRST_SIZE, limit)];
  }

  /** What was asked for is longer than the limit. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong(int limit) {
      super("An event or line has more than " + limit + " bytes");
    }
  }

  /** Waits for more bytes, which may move those that are kept to the front; false at the end. */
  boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == bytes.length) {
      if (end >= limit) {
        throw new TooLong(limit);
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(limit, 2L * end));
    }
    int count = stream.read(bytes, end, bytes.length - end);
    if (count > 0) {
      end += count;
    }
    return count >= 0;
  }

  InputStream stream() {
    return stream;
  }
}
