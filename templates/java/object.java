package {{ pkg }}.models;

{% for line in imports %}
{{ line }}
{% endfor %}

{{ doc }}
{% if deprecated %}
@Deprecated
{% endif %}
@SuppressWarnings("deprecation")
{{ deserialize }}
@JsonInclude(JsonInclude.Include.NON_NULL)
{{ header }}
{% for field in fields %}
  @JsonProperty({{ field.wire }})
{% if field.always %}
  @JsonInclude(JsonInclude.Include.ALWAYS)
{% endif %}
  private final {{ field.field }} {{ field.name }};

{% endfor %}
  private final Map<String, {{ additional }}> {{ rest }};

  private {{ name }}(Builder builder) {
{% for field in fields %}
{{ field.assignment }}
{% endfor %}
    this.{{ rest }} = Immutable.copy(builder.{{ rest }});
  }

  /**
   * Begins a new object.
   *
   * @return a builder without values
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Begins a changed copy.
   *
   * @return a builder with this object's values
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
{% for field in fields %}
    builder.{{ field.name }} = {{ field.name }};
{% endfor %}
    builder.{{ rest }}.putAll({{ rest }});
    return builder;
  }

{% for field in fields %}
{{ field.getterDoc }}
{% if field.deprecated %}
  @Deprecated
{% endif %}
  public {{ field.getter }} {{ field.name }}() {
    return {{ field.result }};
  }

{% endfor %}
  /**
   * Properties that the API's description does not name.
   *
   * @return the values by property
   */
  @JsonAnyGetter
  public Map<String, {{ additional }}> {{ rest }}() {
    return {{ rest }};
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof {{ name }} that
        && {{ equals }};
  }

  @Override
  public int hashCode() {
{{ hash }}
  }

  @Override
  public String toString() {
    return "{{ name }}" + Json.write(this);
  }

  /** Collects the values of a {@link {{ name }}}. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
{% for field in fields %}
    private {{ field.field }} {{ field.name }}{% if field.constant %} = {{ field.constant }}{% endif %};
{% endfor %}
    private final Map<String, {{ additional }}> {{ rest }} = new LinkedHashMap<>();

    private Builder() {}
{% for field in fields %}

{{ field.setterDoc }}
{% if field.deprecated %}
    @Deprecated
{% endif %}
    @JsonProperty({{ field.wire }})
{{ field.signature }}
{{ field.setting }}
      return this;
    }
{% if field.overload %}

{{ field.setterDoc }}
{% if field.deprecated %}
    @Deprecated
{% endif %}
    public Builder {{ field.name }}({{ field.overload }} {{ field.name }}) {
      return {{ field.name }}({{ field.boxed }}.valueOf({{ field.name }}));
    }
{% endif %}
{% endfor %}

    /**
     * Adds a property that the API's description does not name.
     *
     * @param name the property's name
     * @param value the value
     * @return this
     */
    @JsonAnySetter
    public Builder putAdditionalProperty(String name, {{ additional }} value) {
      {{ rest }}.put(name, value);
      return this;
    }

    /**
     * Makes the object.
     *
     * @return the object, which cannot be changed
     * @throws NullPointerException when a required property is missing
     */
    public {{ name }} build() {
      return new {{ name }}(this);
    }
  }
}
