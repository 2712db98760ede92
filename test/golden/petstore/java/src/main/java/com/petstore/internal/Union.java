package com.petstore.internal;

import com.petstore.core.Json;
import com.petstore.errors.DecodeException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides which variant of a union a JSON value is: the first one that fits.
 *
 * @param <U> the union's type
 */
public final class Union<U> {
  private final JsonNode json;
  private U decoded;

  /**
   * Begins with a JSON value.
   *
   * @param json the value
   */
  public Union(JsonNode json) {
    this.json = json;
  }

  /**
   * Tries a variant.
   *
   * @param <T> the variant's type
   * @param fits whether the value looks like the variant
   * @param type the variant's type
   * @param wrap makes a member of the union
   * @return this
   */
  public <T> Union<U> when(Predicate<JsonNode> fits, TypeReference<T> type, Function<T, U> wrap) {
    if (decoded == null && fits.test(json)) {
      try {
        decoded = wrap.apply(Json.convert(json, type));
      } catch (DecodeException e) {
        // It only looked like this variant: the next one is tried.
        decoded = null;
      }
    }
    return this;
  }

  /**
   * Ends with what was found.
   *
   * @param unknown makes a member of the union from a value that is no variant
   * @return the member
   */
  public U orElse(Function<JsonNode, U> unknown) {
    return decoded == null ? unknown.apply(json) : decoded;
  }
}
