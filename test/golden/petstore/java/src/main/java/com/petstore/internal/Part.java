package com.petstore.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How one property of a form is sent, where it is not sent in the usual way.
 *
 * @param name the property's name
 * @param contentType the part's content type, or null
 * @param style the style of its value, or null
 */
public record Part(String name, String contentType, Style style) {
  static Map<String, Part> byName(Part... parts) {
    return Arrays.stream(parts).collect(Collectors.toMap(Part::name, Function.identity()));
  }
}
