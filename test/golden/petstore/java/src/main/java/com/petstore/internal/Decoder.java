package com.petstore.internal;

import com.petstore.errors.DecodeException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON as one type.
 *
 * @param <T> the type
 */
public final class Decoder<T> {
  private final ObjectReader reader;

  private Decoder(JsonMapper mapper, Type type) {
    this.reader = mapper.readerFor(mapper.constructType(type));
  }

  /**
   * Reads a class.
   *
   * @param <T> the type
   * @param type the type
   * @return the decoder
   */
  public static <T> Decoder<T> of(Class<T> type) {
    return new Decoder<>(Jackson.mapper(), type);
  }

  /**
   * Reads a generic type.
   *
   * @param <T> the type
   * @param type the type
   * @return the decoder
   */
  public static <T> Decoder<T> of(TypeReference<T> type) {
    return new Decoder<>(Jackson.mapper(), type.getType());
  }

  /** Reads JSON whose values are of the very types that are wanted: others take {@code "1"} for 1. */
  static <T> Decoder<T> strict(TypeReference<T> type) {
    return new Decoder<>(Jackson.strictMapper(), type.getType());
  }

  /** Reads text as a type that is known when it runs; null where there is no type or the text is something else. */
  static Object readIfFits(String json, Type type) {
    try {
      return type == null ? null : new Decoder<>(Jackson.mapper(), type).reader.readValue(json);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /**
   * Reads text.
   *
   * @param json the text
   * @return the value
   */
  public T read(String json) {
    try {
      return reader.readValue(json);
    } catch (JsonProcessingException e) {
      throw new DecodeException(problem(e), json, e);
    }
  }

  /**
   * Reads a tree.
   *
   * @param json the tree
   * @return the value
   */
  public T read(JsonNode json) {
    try {
      return reader.readValue(json);
    } catch (IOException e) {
      throw new DecodeException(problem(e), json.toString(), e);
    }
  }

  /** Reads a part of an answer. */
  T read(Call call, byte[] bytes, int offset, int length) {
    try {
      return reader.readValue(bytes, offset, length);
    } catch (IOException e) {
      throw notDocumented(call, new String(bytes, offset, length, StandardCharsets.UTF_8), e);
    }
  }

  private static DecodeException notDocumented(Call call, String body, IOException cause) {
    return new DecodeException(
        call.name() + ": the answer is not as documented: " + problem(cause), body, cause);
  }

  /** Without the way to the place, which may be very long. */
  private static String problem(IOException cause) {
    return cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
  }
}
