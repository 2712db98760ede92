package {{ pkg }};

{% for line in staticImports %}
{{ line }}
{% endfor %}
{% if staticImports.length > 0 %}

{% endif %}
{% for line in imports %}
{{ line }}
{% endfor %}

/** Calls every operation at a server that checks each request against the API's description. */
@Tag("contract")
@SuppressWarnings("deprecation")
class ContractTest {
  private static {{ client }}.Builder builder() {
    String url = Objects.requireNonNull(System.getenv("MOCK_URL"), "MOCK_URL is not set");
    return {{ client }}.builder()
        .baseUrl(url)
{% for credential in credentials %}
        .{{ credential }}
{% endfor %}
        .timeout(Duration.ofSeconds(20));
  }
{% for test in tests %}

  @Test
  void {{ test.name }}() {
    {{ client }} client = builder().build();
{{ test.sample }}
{% for statement in test.statements %}
{{ statement }}
{% endfor %}
  }
{% endfor %}
{% if error %}

  @Test
  void errorsAreTyped() {
    {{ client }} client = builder().header("Prefer", "code={{ error.status }}").build();
{{ error.sample }}
{% for statement in error.statements %}
{{ statement }}
{% endfor %}
    assertEquals({{ error.status }}, thrown.status());
  }
{% endif %}
}
