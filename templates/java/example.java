package examples;

{% for line in imports %}
{{ line }}
{% endfor %}

{{ doc }}
{% if usesDeprecated %}
@SuppressWarnings("deprecation")
{% endif %}
public final class {{ name }} {
  private {{ name }}() {}

  /**
   * Runs the example.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    {{ client }} client =
        {{ client }}.builder()
{% for line in settings %}
{{ line }}
{% endfor %}
            .build();
{% for line in lines %}
{{ line }}
{% endfor %}
  }
}
