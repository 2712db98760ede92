package com.assistant.models;

import com.assistant.core.UnknownVariant;
import com.assistant.internal.Shape;
import com.assistant.internal.Union;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Text, or parts. */
@SuppressWarnings("deprecation")
public sealed interface MessageRequestContent permits
    MessageRequestContent.StringValue,
    MessageRequestContent.PartListValue,
    MessageRequestContent.Unknown {
  /**
   * Decides which member a JSON value is.
   *
   * @param json the value
   * @return the member
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static MessageRequestContent of(JsonNode json) {
    return new Union<MessageRequestContent>(json)
        .when(JsonNode::isTextual, new TypeReference<String>() {}, StringValue::new)
        .when(Shape.array(Shape.any()), new TypeReference<List<PartModel>>() {}, PartListValue::new)
        .orElse(Unknown::new);
  }

  /**
   * A member that is not an object of its own type.
   *
   * @param value the value
   */
  record StringValue(@JsonValue String value) implements MessageRequestContent {}

  /**
   * A member that is not an object of its own type.
   *
   * @param value the value
   */
  record PartListValue(@JsonValue List<PartModel> value) implements MessageRequestContent {}

  /**
   * A value that is none of the known members.
   *
   * @param value the value as it came
   */
  record Unknown(@JsonValue JsonNode value) implements MessageRequestContent, UnknownVariant {}
}
