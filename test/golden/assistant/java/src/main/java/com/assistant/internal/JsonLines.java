package com.assistant.internal;

import com.assistant.core.EventStream;
import com.assistant.errors.DecodeException;

import java.io.IOException;

/** Reads one JSON value a line. Empty lines are passed over; the last line need not be ended. */
final class JsonLines<T> implements EventStream.Source<T> {
  private final Call call;
  private final Events<T> events;
  private final ByteWindow window;

  JsonLines(Answer answer, Events<T> events) throws IOException {
    this.call = answer.call();
    this.events = events;
    this.window = new ByteWindow(answer.stream(), call.settings().maxEventBytes());
  }

  @Override
  public T next() {
    try {
      while (true) {
        int length = lineLength();
        int start = window.start;
        window.start += Math.min(length + 1, window.end - start);
        if (!isBlank(start, length)) {
          return events.decoder.read(call, window.bytes, start, length);
        }
        if (window.start == window.end && !window.fill()) {
          return null;
        }
      }
    } catch (ByteWindow.TooLong e) {
      throw new DecodeException(call.name() + ": " + e.getMessage(), "", e);
    } catch (IOException e) {
      throw call.failed(e, true);
    }
  }

  @Override
  public void close() {
    Closing.quietly(window.stream());
  }

  /** How far the line's end is, or that of the stream. */
  private int lineLength() throws IOException {
    int length = 0;
    while (true) {
      while (window.start + length < window.end) {
        if (window.bytes[window.start + length] == '\n') {
          return length;
        }
        length++;
      }
      if (!window.fill()) {
        return length;
      }
    }
  }

  private boolean isBlank(int start, int length) {
    for (int at = start; at < start + length; at++) {
      if (window.bytes[at] > ' ') {
        return false;
      }
    }
    return true;
  }
}
