package {{ pkg }}.channels;

{% for line in imports %}
{{ line }}
{% endfor %}

{{ doc }}
@SuppressWarnings("deprecation")
public final class {{ name }} {
  /** Where the channel is. */
  public static final String ADDRESS = {{ address }};

  private {{ name }}() {}
{% for direction in directions %}

{{ direction.doc }}
{{ direction.header }}
    /**
     * Reads a message.
     *
     * @param json the text as it came
     * @return the message; one of no known kind is kept as it came
     */
    static {{ direction.type }} decode(String json) {
      return Json.read(json, {{ direction.type }}.class);
    }

    /**
     * Decides which message a JSON value is.
     *
     * @param json the value
     * @return the message
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static {{ direction.type }} of(JsonNode json) {
{{ direction.decode }}
    }

    /**
     * Writes the message.
     *
     * @return the text to send
     */
    default String encode() {
      return Json.write(this);
    }
{% for message in direction.messages %}

{{ message.doc }}
{{ message.declaration }}
{% endfor %}

    /**
     * A message of no known kind.
     *
     * @param value the message as it came
     */
    record Unknown(@JsonValue JsonNode value) implements {{ direction.type }}, UnknownVariant {}
  }
{% endfor %}
}
