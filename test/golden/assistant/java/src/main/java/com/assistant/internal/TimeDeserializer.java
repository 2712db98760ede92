package com.assistant.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Reads the times of RFC 3339, and as many servers write them against it: with a space, or without an offset (UTC). */
final class TimeDeserializer extends StdDeserializer<OffsetDateTime> {
  private static final long serialVersionUID = 1L;
  /** Where the date ends. */
  private static final int BETWEEN = 10;

  TimeDeserializer() {
    super(OffsetDateTime.class);
  }

  @Override
  public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : "";
    boolean hasTime = text.length() > BETWEEN;
    boolean isSpaced = hasTime && text.charAt(BETWEEN) == ' ';
    boolean isLocal = hasTime && !hasOffset(text);
    if (!isSpaced && !isLocal) {
      return InstantDeserializer.OFFSET_DATE_TIME.deserialize(parser, context);
    }
    String iso = text.substring(0, BETWEEN) + 'T' + text.substring(BETWEEN + 1);
    try {
      return isLocal ? LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC) : OffsetDateTime.parse(iso);
    } catch (DateTimeParseException e) {
      return (OffsetDateTime) context.handleWeirdStringValue(OffsetDateTime.class, text, "no time");
    }
  }

  private static boolean hasOffset(String text) {
    char last = text.charAt(text.length() - 1);
    return last == 'Z' || last == 'z' || text.indexOf('+', BETWEEN) > 0 || text.indexOf('-', BETWEEN) > 0;
  }
}
