package {{ pkg }}.core;

import {{ pkg }}.errors.ArgumentException;
import {{ pkg }}.errors.DecodeException;
import {{ pkg }}.internal.Decoder;
import {{ pkg }}.internal.Jackson;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;

/** JSON as this SDK reads and writes it. */
public final class Json {
  private Json() {}

  /**
   * Writes a value as JSON text.
   *
   * @param value a model, or anything that Jackson can write
   * @return the text
   */
  public static String write(Object value) {
    try {
      return Jackson.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new ArgumentException("value", "cannot be written as JSON", e);
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
  public static <T> T read(String json, TypeReference<T> type) {
    return Decoder.of(type).read(json);
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
    return Decoder.of(type).read(json);
  }

  /**
   * Makes a JSON tree of a value, such as {@code Json.tree(Map.of("key", "value"))}.
   *
   * @param value a model, or anything that Jackson can write
   * @return the tree
   */
  public static JsonNode tree(Object value) {
    return Jackson.mapper().valueToTree(value);
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
  public static <T> T convert(JsonNode json, TypeReference<T> type) {
    return Decoder.of(type).read(json);
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
    return Decoder.of(type).read(json);
  }
}
