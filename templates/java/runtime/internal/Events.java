package {{ pkg }}.internal;

import com.fasterxml.jackson.core.type.TypeReference;
{% if hasFolds %}
import com.fasterxml.jackson.databind.JsonNode;
{% endif %}
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
{% if hasFolds %}
import java.util.List;
{% endif %}

/**
 * What is known about the events of a stream.
 *
 * @param <T> the type of an event's data
 */
public final class Events<T> {
  final Decoder<T> decoder;
  byte[] sentinel;
  String errorEvent;
  Type errorType;
  Text text = Text.NEVER;
  String discriminator;
  boolean resumable;
{% if hasFolds %}
  List<List<String>> paths = List.of();
{% endif %}

  /** Where an event's data is the text itself. */
  public enum Text {
    /** It is JSON. */
    NEVER,
    /** The type knows nothing else. */
    ALWAYS,
    /** It may be JSON, too. */
    UNLESS_JSON
  }

  private Events(Decoder<T> decoder) {
    this.decoder = decoder;
  }

  /**
   * Events of a type.
   *
   * @param <T> the type of an event's data
   * @param type the type of an event's data
   * @return the events
   */
  public static <T> Events<T> of(TypeReference<T> type) {
    return new Events<>(Decoder.of(type));
  }

  /**
   * Events of a type.
   *
   * @param <T> the type of an event's data
   * @param type the type of an event's data
   * @return the events
   */
  public static <T> Events<T> of(Class<T> type) {
    return new Events<>(Decoder.of(type));
  }

  /**
   * Says what ends the stream.
   *
   * @param data the data of an event that is none itself
   * @return this
   */
  public Events<T> endedBy(String data) {
    sentinel = data.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /**
   * Says what tells of a failure.
   *
   * @param event the event's name
   * @param type the type of its data, or null
   * @return this
   */
  public Events<T> failedBy(String event, Type type) {
    errorEvent = event;
    errorType = type;
    return this;
  }

  /**
   * Says where an event's data is the text itself.
   *
   * @param when when it is
   * @return this
   */
  public Events<T> text(Text when) {
    text = when;
    return this;
  }

  /**
   * Says which property of the data tells the events apart; an event without it is told apart by its name.
   *
   * @param property the property's name
   * @return this
   */
  public Events<T> named(String property) {
    discriminator = property;
    return this;
  }

  /**
   * Says that the server takes {@code Last-Event-ID}.
   *
   * @return this
   */
  public Events<T> resumable() {
    resumable = true;
    return this;
  }
{% if hasFolds %}

  /**
   * Says where texts and lists go on from event to event.
   *
   * @param where the names of the properties that lead there
   * @return this
   */
  public Events<T> folded(List<List<String>> where) {
    paths = List.copyOf(where);
    return this;
  }

  /** The same events as trees. */
  Events<JsonNode> asTrees() {
    Events<JsonNode> trees = of(JsonNode.class);
    trees.sentinel = sentinel;
    trees.errorEvent = errorEvent;
    trees.errorType = errorType;
    trees.text = text;
    trees.resumable = resumable;
    return trees;
  }
{% endif %}
}
