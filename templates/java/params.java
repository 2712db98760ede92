package {{ pkg }}.services;

{% for line in imports %}
{{ line }}
{% endfor %}
{% if imports.length %}

{% endif %}
{{ doc }}
@SuppressWarnings("deprecation")
public final class {{ name }} {
{% for field in fields %}
  final {{ field.boxed }} {{ field.name }};
{% endfor %}

  private {{ name }}(Builder builder) {
{% for field in fields %}
    this.{{ field.name }} = builder.{{ field.name }};
{% endfor %}
  }

  /**
   * Begins with nothing set.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Begins a changed copy.
   *
   * @return a builder with these values
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
{% for field in fields %}
    builder.{{ field.name }} = {{ field.name }};
{% endfor %}
    return builder;
  }

  /** Collects the values of {@link {{ name }}}. */
  public static final class Builder {
{% for field in fields %}
    private {{ field.boxed }} {{ field.name }};
{% endfor %}

    private Builder() {}
{% for field in fields %}

{{ field.doc }}
    public Builder {{ field.name }}({{ field.boxed }} {{ field.name }}) {
      this.{{ field.name }} = {{ field.name }};
      return this;
    }
{% if field.overload %}

{{ field.doc }}
    public Builder {{ field.name }}({{ field.overload }} {{ field.name }}) {
      return {{ field.name }}({{ field.boxed }}.valueOf({{ field.name }}));
    }
{% endif %}
{% endfor %}

    /**
     * Makes the object.
     *
     * @return the object, which cannot be changed
     */
    public {{ name }} build() {
      return new {{ name }}(this);
    }
  }
}
