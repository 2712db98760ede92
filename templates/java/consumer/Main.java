package consumer;

{% for line in imports %}
{{ line }}
{% endfor %}

/** Calls the API as a user of the published package would. */
public final class Main {
  private Main() {}

  /**
   * Runs the calls.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
{% if client %}
    {{ client }} client =
        {{ client }}.builder()
            .baseUrl(System.getenv("MOCK_URL"))
{% for credential in credentials %}
            .{{ credential }}
{% endfor %}
            .build();
{% for statement in statements %}
{{ statement }}
{% endfor %}
{% else %}
    System.out.println("ok " + Json.tree("installed"));
{% endif %}
  }
}
