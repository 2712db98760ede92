package {{ pkg }}.services;

{% for line in staticImports %}
{{ line }}
{% endfor %}
{% if staticImports.length > 0 %}

{% endif %}
{% for line in imports %}
{{ line }}
{% endfor %}

@SuppressWarnings("deprecation")
class {{ name }} {
  private final StubServer server = new StubServer();
  private final {{ client }} client =
      {{ client }}.builder()
          .baseUrl(server.url())
{% for credential in credentials %}
          .{{ credential }}
{% endfor %}
          .build();

  @AfterEach
  void stop() {
    server.close();
  }
{% for test in tests %}

  @Test
  void {{ test.name }}() {
{{ test.sample }}
{{ test.reply }}
{% for statement in test.statements %}
{{ statement }}
{% endfor %}
  }
{% endfor %}
}
