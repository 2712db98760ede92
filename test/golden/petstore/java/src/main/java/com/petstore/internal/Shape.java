package com.petstore.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** What a JSON value looks like from outside, to tell the variants of a union apart. */
public final class Shape {
  private Shape() {}

  /**
   * An object that has some properties.
   *
   * @param required the properties' names
   * @return the predicate
   */
  public static Predicate<JsonNode> object(String... required) {
    return json -> json instanceof ObjectNode && List.of(required).stream().allMatch(json::has);
  }

  /**
   * An object with a property of one text, or without the property.
   *
   * @param name the property's name
   * @param texts the texts it can have
   * @return the predicate
   */
  public static Predicate<JsonNode> property(String name, String... texts) {
    return json -> !json.has(name) || Set.of(texts).contains(json.get(name).asText());
  }

  /**
   * An array of elements that all look alike.
   *
   * @param element what an element looks like
   * @return the predicate
   */
  public static Predicate<JsonNode> array(Predicate<JsonNode> element) {
    return json -> json.isArray() && StreamSupport.stream(json.spliterator(), false).allMatch(element);
  }

  /**
   * One of some texts.
   *
   * @param texts the texts
   * @return the predicate
   */
  public static Predicate<JsonNode> oneOf(String... texts) {
    return json -> json.isValueNode() && Set.of(texts).contains(json.asText());
  }

  /**
   * Anything.
   *
   * @return the predicate
   */
  public static Predicate<JsonNode> any() {
    return json -> true;
  }
}
