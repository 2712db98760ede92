package com.assistant.core;

import com.assistant.errors.DecodeException;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Type;

/** JSON as this SDK reads and writes it. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Takes no number for a text, nor a text or a fraction for an integer. */
  private static final JsonMapper STRICT =
      MAPPER
          .rebuild()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              config ->
                  config
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private Json() {}

  /**
   * Writes a value as JSON text.
   *
   * @param value a model, or anything that Jackson can write
   * @return the text
   */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The value cannot be written as JSON", e);
    }
  }

  /**
   * Reads JSON text.
   *
   * @param <T> the type to read
   * @param json the text
   * @param type the type to read
   * @return the value
   * @throws DecodeException when the text is not JSON or does not fit the type
   */
  @SuppressWarnings("unchecked")
  public static <T> T read(String json, TypeReference<T> type) {
    return (T) readAs(json, type.getType());
  }

  /**
   * Reads JSON text.
   *
   * @param <T> the type to read
   * @param json the text
   * @param type the type to read
   * @return the value
   * @throws DecodeException when the text is not JSON or does not fit the type
   */
  public static <T> T read(String json, Class<T> type) {
    return type.cast(readAs(json, type));
  }

  /**
   * Makes a JSON tree of a value, such as {@code Json.tree(Map.of("key", "value"))}.
   *
   * @param value a model, or anything that Jackson can write
   * @return the tree
   */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Reads a JSON tree.
   *
   * @param <T> the type to read
   * @param json the tree
   * @param type the type to read
   * @return the value
   * @throws DecodeException when the tree does not fit the type
   */
  @SuppressWarnings("unchecked")
  public static <T> T convert(JsonNode json, TypeReference<T> type) {
    return (T) convertAs(MAPPER, json, type.getType());
  }

  /**
   * Reads a JSON tree whose values are of the very types that are wanted: other methods take {@code "1"} for 1.
   *
   * @param <T> the type to read
   * @param json the tree
   * @param type the type to read
   * @return the value
   * @throws DecodeException when the tree does not fit the type
   */
  @SuppressWarnings("unchecked")
  public static <T> T convertStrictly(JsonNode json, TypeReference<T> type) {
    return (T) convertAs(STRICT, json, type.getType());
  }

  /**
   * Reads a JSON tree.
   *
   * @param <T> the type to read
   * @param json the tree
   * @param type the type to read
   * @return the value
   * @throws DecodeException when the tree does not fit the type
   */
  public static <T> T convert(JsonNode json, Class<T> type) {
    return type.cast(convertAs(MAPPER, json, type));
  }

  private static Object readAs(String json, Type type) {
    try {
      return MAPPER.readValue(json, MAPPER.constructType(type));
    } catch (JsonProcessingException e) {
      throw new DecodeException(e.getOriginalMessage(), json, e);
    }
  }

  private static Object convertAs(JsonMapper mapper, JsonNode json, Type type) {
    try {
      return mapper.readerFor(mapper.constructType(type)).readValue(json);
    } catch (IOException e) {
      throw new DecodeException(e.getMessage(), json.toString(), e);
    }
  }
}
