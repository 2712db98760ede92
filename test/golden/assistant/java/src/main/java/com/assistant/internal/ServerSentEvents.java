package com.assistant.internal;

import com.assistant.core.EventStream;
import com.assistant.core.Json;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads {@code text/event-stream} as the HTML standard defines it, and the events' data as JSON. */
final class ServerSentEvents<T> implements EventStream.Source<T> {
  private final BufferedReader reader;
  private final TypeReference<T> type;
  private final String sentinel;
  private boolean first = true;

  ServerSentEvents(InputStream stream, TypeReference<T> type, String sentinel) {
    this.reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    this.type = type;
    this.sentinel = sentinel;
  }

  @Override
  public T next() throws IOException {
    String data = nextData();
    return data == null || data.equals(sentinel) ? null : Json.read(data, type);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private String nextData() throws IOException {
    StringBuilder data = null;
    for (String line = nextLine(); line != null; line = nextLine()) {
      if (line.isEmpty() && data != null) {
        return data.toString();
      }
      if (line.equals("data") || line.startsWith("data:")) {
        String value = line.length() < 5 ? "" : line.substring(line.startsWith("data: ") ? 6 : 5);
        data = data == null ? new StringBuilder(value) : data.append('\n').append(value);
      }
    }
    // An event without the blank line at its end was cut off.
    return null;
  }

  private String nextLine() throws IOException {
    String line = reader.readLine();
    boolean hasMark = first && line != null && line.startsWith("\uFEFF");
    first = false;
    return hasMark ? line.substring(1) : line;
  }
}
