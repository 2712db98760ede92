package com.assistant.models;

import com.assistant.core.Json;
import com.assistant.core.UnknownVariant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

/** A part of a message. */
@SuppressWarnings("deprecation")
public sealed interface PartModel permits TextPart, FilePart, PartModel.Unknown {
  /**
   * Decides which member a JSON value is.
   *
   * @param json the value
   * @return the member
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static PartModel of(JsonNode json) {
    return switch (json.path("type").asText()) {
      case "text" -> Json.convert(json, TextPart.class);
      case "file" -> Json.convert(json, FilePart.class);
      default -> new Unknown(json);
    };
  }

  /**
   * A value that is none of the known members.
   *
   * @param value the value as it came
   */
  record Unknown(@JsonValue JsonNode value) implements PartModel, UnknownVariant {}
}
