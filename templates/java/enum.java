package {{ pkg }}.models;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
{% if text %}
import java.util.Objects;
{% endif %}
import java.util.Set;

{{ doc }}
{% if deprecated %}
@Deprecated
{% endif %}
@SuppressWarnings("deprecation")
{{ header }}
{% for member in members %}
{{ member.doc }}
{{ member.declaration }}

{% endfor %}
  private static final Set<{{ name }}> KNOWN =
      Set.of(
{% for member in members %}
          {{ member.name }}{{ "," if not loop.last else ");" }}
{% endfor %}

  private final {{ primitive }} value;

  private {{ name }}({{ primitive }} value) {
    this.value = value;
  }

  /**
   * Any value, known or not.
   *
   * @param value the value as it is sent
   * @return equal to the constant of that value, if there is one
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static {{ name }} of({{ primitive }} value) {
    return new {{ name }}({{ "Objects.requireNonNull(value)" if text else "value" }});
  }

  /**
   * The value as it is sent.
   *
   * @return the value
   */
  @JsonValue
  public {{ primitive }} value() {
    return value;
  }

  /**
   * Whether the value was known when this SDK was made.
   *
   * @return true for the values of the constants
   */
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public boolean equals(Object other) {
{{ equals }}
  }

  @Override
  public int hashCode() {
    return {{ hash }};
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
