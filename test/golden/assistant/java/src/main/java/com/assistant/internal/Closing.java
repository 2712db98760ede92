package com.assistant.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Ends what is read no further. */
public final class Closing {
  private Closing() {}

  /**
   * Closes it. A failure is nobody's concern any more.
   *
   * @param closeable what is closed
   */
  public static void quietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // Nothing more was wanted of it.
    }
  }

  /** Closes a body of which nothing more is wanted but its end, so that its connection can be used again. */
  static void atItsEnd(InputStream body) {
    if (body instanceof ResponseBody stream) {
      stream.awaitEnd();
    }
    quietly(body);
  }
}
