package com.petstore.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** A body as it comes from the network. To close it before its end ends its connection. */
abstract class ResponseBody extends InputStream {
  /** How long to wait for what little may be left. */
  static final Duration END_TIMEOUT = Duration.ofMillis(20);

  /** Passes over what little may be left, so that the connection can be used again. */
  abstract void awaitEnd();

  static IOException closed(Throwable cause) {
    return because(new InterruptedIOException("the body was closed"), cause);
  }

  static IOException interrupted(Throwable cause) {
    return because(new InterruptedIOException("the thread was interrupted"), cause);
  }

  static IOException late(Throwable cause) {
    return because(new HttpTimeoutException("Nothing more came in time"), cause);
  }

  static IOException brokenOff(Throwable cause) {
    return new IOException("The body broke off", cause);
  }

  private static IOException because(IOException failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }
}
