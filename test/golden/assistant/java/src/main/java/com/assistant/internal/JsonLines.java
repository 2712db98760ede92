package com.assistant.internal;

import com.assistant.core.EventStream;
import com.assistant.core.Json;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads one JSON value a line. */
final class JsonLines<T> implements EventStream.Source<T> {
  private final BufferedReader reader;
  private final TypeReference<T> type;

  JsonLines(InputStream stream, TypeReference<T> type) {
    this.reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    this.type = type;
  }

  @Override
  public T next() throws IOException {
    String line = reader.readLine();
    while (line != null && line.isBlank()) {
      line = reader.readLine();
    }
    return line == null ? null : Json.read(line, type);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
