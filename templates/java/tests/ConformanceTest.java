package {{ pkg }};

{% for line in imports %}
{{ line }}
{% endfor %}

/** Wire scenarios: the mock server plays the server's part, and judges. */
@Tag("contract")
@Execution(ExecutionMode.CONCURRENT)
@SuppressWarnings("deprecation")
class ConformanceTest {
  private static final Conformance SUITE =
{% for line in wiring %}
      {{ "    " if not loop.first }}{{ line }}
{% endfor %}

  private static {{ client }}.Builder client(String url) {
    return {{ client }}.builder()
{% for credential in credentials %}
        .{{ credential }}
{% endfor %}
        .baseUrl(url);
  }

  @BeforeAll
  static void warmUp() throws Exception {
    SUITE.warmUp();
  }
{% for role in functions %}

  private static Object {{ role.method }}({{ client }} client) {
{{ role.sample }}
{% for statement in role.statements %}
{{ statement }}
{% endfor %}
  }
{% endfor %}
{% if channel %}

  private static Object channel({{ client }} client, boolean reconnects) {
{{ channel.connector }}
{{ channel.first }}
    var connection = connector.reconnect(reconnects).connect();
    connection.send(first);
    return connection;
  }
{% endif %}
{% for scenario in scenarios %}

  /** {{ scenario.title }}. */
  @Test
  void {{ scenario.method }}() throws Exception {
    SUITE.play({{ scenario.id }});
  }
{% endfor %}
}
