package com.assistant.internal;

import com.assistant.errors.CancelledException;
import com.assistant.errors.ConnectionException;
import com.assistant.errors.SdkException;
import com.assistant.errors.TimedOutException;
import com.assistant.errors.TimedOutException.Limit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;

/** The SDK's exceptions for those of the JDK. */
final class Failures {
  private Failures() {}

  static SdkException of(String call, IOException cause, boolean idle) {
    if (cause instanceof HttpConnectTimeoutException) {
      return new TimedOutException(call + ": no connection in time", Limit.CONNECT, cause);
    }
    if (cause instanceof HttpTimeoutException || cause instanceof SocketTimeoutException) {
      String problem = idle ? ": nothing more came in time" : ": no answer in time";
      return new TimedOutException(call + problem, idle ? Limit.IDLE : Limit.REQUEST, cause);
    }
    if (cause instanceof InterruptedIOException) {
      return new CancelledException(call + ": " + cause.getMessage(), cause);
    }
    Throwable told = cause.getMessage() == null && cause.getCause() != null ? cause.getCause() : cause;
    String detail = told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    return new ConnectionException(call + ": " + detail, cause);
  }

  static CancelledException interrupted(String call, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new CancelledException(call + ": the thread was interrupted", cause);
  }
}
