package {{ pkg }}.models;

{% for line in imports %}
{{ line }}
{% endfor %}

{{ doc }}
{% if deprecated %}
@Deprecated
{% endif %}
@SuppressWarnings("deprecation")
{{ header }}
  /**
   * Decides which member a JSON value is.
   *
   * @param json the value
   * @return the member
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static {{ name }} of(JsonNode json) {
{% if discriminator %}
    return switch (json.path({{ discriminator }}).asText()) {
{% for case in cases %}
{{ case }}
{% endfor %}
      default -> new Unknown(json);
    };
{% else %}
{{ decode }}
{% endif %}
  }
{% for wrapper in wrappers %}

{{ wrapper.doc }}
{{ wrapper.declaration }}
{% endfor %}

  /**
   * A value that is none of the known members.
   *
   * @param value the value as it came
   */
{{ unknown }}
}
