package {{ pkg }};

import static org.junit.jupiter.api.Assertions.assertEquals;

import {{ pkg }}.core.Json;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Values that fit the API's description, from {@code samples.json}. */
public final class Samples {
  private static final JsonNode ALL = load();

  private final JsonNode operation;

  private Samples(JsonNode operation) {
    this.operation = operation;
  }

  /**
   * Values for one operation.
   *
   * @param service the service's name
   * @param method the method's name
   * @return the values
   */
  public static Samples of(String service, String method) {
    return new Samples(ALL.get("operations").get(service).get(method));
  }

  /**
   * Values of the models, by class name: all that must survive a round trip.
   *
   * @return an object of arrays
   */
  public static JsonNode models() {
    return ALL.get("models");
  }

{% if webhooks %}
  /**
   * An event that a webhook brings.
   *
   * @return the event as JSON
   */
  public static JsonNode webhook() {
    return ALL.get("webhook");
  }

{% endif %}
  /**
   * Messages of a channel, by class name.
   *
   * @param channel the channel's class
   * @param direction the interface of the messages
   * @return an object
   */
  public static JsonNode channel(String channel, String direction) {
    return ALL.get("channels").get(channel).get(direction);
  }

  /**
   * An argument's value.
   *
   * @param <T> the argument's type
   * @param name the argument's name
   * @param type the argument's type
   * @return the value
   */
  public <T> T argument(String name, TypeReference<T> type) {
    return Json.convert(operation.get("arguments").get(name), type);
  }

  /**
   * The body that is sent, as JSON.
   *
   * @return the body
   */
  public JsonNode body() {
    return operation.get("arguments").get("body");
  }

  /**
   * The response.
   *
   * @return the body as JSON
   */
  public JsonNode response() {
    return operation.get("response");
  }

  /**
   * The events of a stream.
   *
   * @return an array
   */
  public JsonNode events() {
    return operation.get("events");
  }

  /**
   * Compares JSON by what it means: numbers by value, times by instant.
   *
   * @param expected what is expected
   * @param actual what there is
   */
  public static void assertSame(JsonNode expected, JsonNode actual) {
    assertEquals(normal(expected), normal(actual));
  }

  private static JsonNode normal(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(entry -> copy.set(entry.getKey(), normal(entry.getValue())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> copy.add(normal(element)));
      return copy;
    }
    if (node.isNumber()) {
      BigDecimal value = BigDecimal.valueOf(node.doubleValue());
      return DecimalNode.valueOf(value.stripTrailingZeros());
    }
    return node.isTextual() ? TextNode.valueOf(instant(node.textValue())) : node;
  }

  private static String instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeException e) {
      return text;
    }
  }

  private static JsonNode load() {
    try (InputStream stream = Samples.class.getResourceAsStream("samples.json")) {
      return Json.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
