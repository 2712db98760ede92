package com.petstore.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * A page as it came.
 *
 * @param request the request for it
 * @param uri where it was asked for
 * @param headers the answer's headers
 * @param body the answer
 * @param count how many items it has
 */
public record PageAnswer(Request request, URI uri, HttpHeaders headers, JsonNode body, int count) {
  JsonNode at(String pointer) {
    return body.at(pointer);
  }

  /** Whether there is a place and the answer has this truth there. */
  boolean says(String pointer, boolean truth) {
    return pointer != null && at(pointer).isBoolean() && at(pointer).booleanValue() == truth;
  }

  /** The number at a place; without one there is no end. */
  long number(String pointer) {
    return pointer == null || !at(pointer).isNumber() ? Long.MAX_VALUE : at(pointer).longValue();
  }
}
