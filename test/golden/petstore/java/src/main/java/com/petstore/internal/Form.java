package com.petstore.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bodies of the type {@code application/x-www-form-urlencoded}. */
final class Form {
  private static final Style DEFAULT = new Style("form", true);

  private Form() {}

  static BodyPublisher encode(JsonNode body, Map<String, Part> parts) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      Style style = style(parts.get(property.getKey()), property.getValue());
      pairs.addAll(style.inQuery(property.getKey(), property.getValue()));
    }
    return new MemoryBody(String.join("&", pairs));
  }

  private static Style style(Part part, JsonNode value) {
    if (part != null && part.style() != null) {
      return part.style();
    }
    return value.isObject() ? Style.JSON : DEFAULT;
  }
}
