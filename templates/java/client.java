package {{ pkg }};

{% for line in imports %}
{{ line }}
{% endfor %}

{{ doc }}
public final class {{ name }} {
  private static final String USER_AGENT = {{ userAgent }};
{% if baseUrl %}
  private static final String DEFAULT_BASE_URL = {{ baseUrl }};
{% endif %}
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

{% for service in services %}
  private final {{ service.className }} {{ service.accessor }};
{% endfor %}

  private {{ name }}(Transport transport) {
{% for service in services %}
    this.{{ service.accessor }} = new {{ service.className }}(transport);
{% endfor %}
  }

  /**
   * Begins a new client.
   *
   * @return a builder with the default settings
   */
  public static Builder builder() {
    return new Builder();
  }
{% for service in services %}

{{ service.doc }}
  public {{ service.className }} {{ service.accessor }}() {
    return {{ service.accessor }};
  }
{% endfor %}

  /** Collects the settings of a {@link {{ name }}}. */
  public static final class Builder {
    private final Map<String, Credentials.Credential> credentials = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String baseUrl;
    private Duration timeout = DEFAULT_TIMEOUT;
    private HttpClient httpClient;

    private Builder() {
      headers.put("User-Agent", USER_AGENT);
    }
{% for credential in credentials %}

{{ credential.doc }}
    public Builder {{ credential.setter }}({{ credential.signature }}) {
{% if credential.signature == "String user, String password" %}
      byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
{% endif %}
      String value = {{ credential.value }};
      Credentials.Place place = Credentials.Place.{{ credential.place }};
      credentials.put({{ credential.id }}, new Credentials.Credential(place, {{ credential.name }}, value));
      return this;
    }
{% endfor %}

    /**
     * Sets where the API is, with all of its operations.
     *
     * @param url what every path is appended to
     * @return this
     */
    public Builder baseUrl(String url) {
      this.baseUrl = url;
      return this;
    }

    /**
     * Sends a header with every request.
     *
     * @param name the header's name
     * @param value the header's value
     * @return this
     */
    public Builder header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    /**
     * Sets how long to wait for a response.
     *
     * @param duration the time until the response's headers are there
     * @return this
     */
    public Builder timeout(Duration duration) {
      this.timeout = duration;
      return this;
    }

    /**
     * Sends with a client of your own, such as one with a proxy.
     *
     * @param client the client
     * @return this
     */
    public Builder httpClient(HttpClient client) {
      this.httpClient = client;
      return this;
    }

    /**
     * Makes the client.
     *
     * @return the client
     */
    public {{ name }} build() {
{% if not baseUrl %}
      Objects.requireNonNull(baseUrl, "baseUrl is required");
{% endif %}
{% if baseUrl %}
      BaseUrl address = new BaseUrl(baseUrl, DEFAULT_BASE_URL);
{% else %}
      BaseUrl address = new BaseUrl(baseUrl, null);
{% endif %}
      // Servers without TLS often do not know the upgrade to HTTP/2.
      boolean secure = address.of(null).startsWith("https:");
      HttpClient.Version version = secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1;
      HttpClient http = httpClient == null ? HttpClient.newBuilder().version(version).build() : httpClient;
      Credentials given = new Credentials(credentials);
      return new {{ name }}(new Transport(http, address, timeout, headers, given));
    }
  }
}
