package {{ pkg }}.services;

{% for line in imports %}
{{ line }}
{% endfor %}

{{ doc }}
@SuppressWarnings("deprecation")
public final class {{ name }} {
  private final Transport transport;

  /**
   * Made by the client.
   *
   * @param transport sends the requests
   */
  public {{ name }}(Transport transport) {
    this.transport = transport;
  }
{% for operation in operations %}
{% for method in operation.methods %}

{{ method.doc }}
{% if method.deprecated %}
  @Deprecated
{% endif %}
{{ method.signature }}
{{ method.body }}
  }
{% endfor %}

{{ operation.request.signature }}
{{ operation.request.chain }}
  }
{% endfor %}
}
