package com.petstore.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream into events as the HTML standard says ("event stream interpretation"). An event's data stays where it
 * was read; further lines of it are moved up to the first.
 */
final class EventParser {
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final byte[] DATA = ascii("data");
  private static final byte[] EVENT = ascii("event");
  private static final byte[] ID = ascii("id");
  private static final byte[] RETRY = ascii("retry");
  private static final int MAX_DIGITS = 9;
  private static final String DEFAULT_TYPE = "message";

  private final ByteWindow window;
  private boolean isFirstLine = true;
  private boolean afterReturn;

  /** Where the event's data is, counted from the window's start; -1 while there is none. */
  private int dataStart = -1;

  private int dataEnd;

  /** Where the next event begins, counted from the window's start. */
  private int following;

  private String type = "";
  private String id = "";
  private long retryMillis = -1;

  EventParser(ByteWindow window) {
    this.window = window;
  }

  /** Goes on where another parser was broken off. */
  EventParser(ByteWindow window, EventParser broken) {
    this(window);
    this.id = broken.id;
    this.retryMillis = broken.retryMillis;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Goes to the next event; false at the end of the stream. One that is not ended by an empty line is none. */
  boolean next() throws IOException {
    window.start += following;
    following = 0;
    dataStart = -1;
    type = "";
    int line = 0;
    int end = 0;
    while (true) {
      end = lineEnd(end);
      if (end < 0) {
        return false;
      }
      byte last = window.bytes[window.start + end];
      boolean isRestOfLineEnd = afterReturn && end == line && last == '\n';
      afterReturn = last == '\r';
      boolean isEmpty = end == line;
      if (!isEmpty) {
        field(window.start + line, window.start + end);
      }
      end++;
      line = end;
      if (isEmpty && !isRestOfLineEnd) {
        if (dataStart >= 0) {
          following = end;
          return true;
        }
        type = "";
      }
      if (dataStart < 0) {
        // Nothing so far must be kept.
        window.start += end;
        line = 0;
        end = 0;
      }
    }
  }

  byte[] bytes() {
    return window.bytes;
  }

  int offset() {
    return window.start + dataStart;
  }

  int length() {
    return dataEnd - dataStart;
  }

  String data() {
    return new String(bytes(), offset(), length(), StandardCharsets.UTF_8);
  }

  boolean isData(byte[] expected) {
    return Arrays.equals(bytes(), offset(), offset() + length(), expected, 0, expected.length);
  }

  String type() {
    return type.isEmpty() ? DEFAULT_TYPE : type;
  }

  /** The last id that the server gave, which stays for the events after it. */
  String id() {
    return id;
  }

  /** How long to wait before a broken stream is asked for again; negative where the server has not said. */
  long retryMillis() {
    return retryMillis;
  }

  /** The next end of a line from a place on, both counted from the window's start; negative where there is none. */
  private int lineEnd(int from) throws IOException {
    int at = window.start + from;
    while (true) {
      byte[] bytes = window.bytes;
      int end = window.end;
      while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
        at++;
      }
      int found = at - window.start;
      if (at < end) {
        return found;
      }
      if (!window.fill()) {
        return -1;
      }
      at = window.start + found;
    }
  }

  private void field(int lineStart, int lineEnd) {
    byte[] bytes = window.bytes;
    int start = lineStart;
    if (isFirstLine && starts(bytes, start, lineEnd, MARK)) {
      start += MARK.length;
    }
    isFirstLine = false;
    int colon = start;
    while (colon < lineEnd && bytes[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, lineEnd);
    if (value < lineEnd && bytes[value] == ' ') {
      value++;
    }
    if (isName(bytes, start, colon, DATA)) {
      addData(value, lineEnd);
    } else if (isName(bytes, start, colon, EVENT)) {
      type = text(value, lineEnd);
    } else if (isName(bytes, start, colon, ID)) {
      String text = text(value, lineEnd);
      id = text.indexOf('\0') < 0 ? text : id;
    } else if (isName(bytes, start, colon, RETRY)) {
      String text = text(value, lineEnd);
      retryMillis = isNumber(text) ? Long.parseLong(text) : retryMillis;
    }
  }

  private void addData(int valueStart, int valueEnd) {
    if (dataStart < 0) {
      dataStart = valueStart - window.start;
      dataEnd = valueEnd - window.start;
      return;
    }
    int target = window.start + dataEnd;
    window.bytes[target] = '\n';
    System.arraycopy(window.bytes, valueStart, window.bytes, target + 1, valueEnd - valueStart);
    dataEnd += 1 + valueEnd - valueStart;
  }

  private String text(int start, int end) {
    return new String(window.bytes, start, end - start, StandardCharsets.UTF_8);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean starts(byte[] bytes, int start, int end, byte[] prefix) {
    return end - start >= prefix.length && isName(bytes, start, start + prefix.length, prefix);
  }

  private static boolean isName(byte[] bytes, int start, int end, byte[] name) {
    return Arrays.equals(bytes, start, end, name, 0, name.length);
  }
}
