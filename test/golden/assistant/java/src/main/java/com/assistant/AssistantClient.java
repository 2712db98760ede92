package com.assistant;

import com.assistant.internal.BaseUrl;
import com.assistant.internal.Credentials;
import com.assistant.internal.Transport;
import com.assistant.services.FilesService;
import com.assistant.services.MessagesService;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The client of the Assistant API. It can be used by several threads at once. */
public final class AssistantClient {
  private static final String USER_AGENT = "assistant/1.0.0";
  private static final String DEFAULT_BASE_URL = "https://assistant.example";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  private final MessagesService messages;
  private final FilesService files;

  private AssistantClient(Transport transport) {
    this.messages = new MessagesService(transport);
    this.files = new FilesService(transport);
  }

  /**
   * Begins a new client.
   *
   * @return a builder with the default settings
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Talking.
   *
   * @return the operations
   */
  public MessagesService messages() {
    return messages;
  }

  /**
   * Files to talk about.
   *
   * @return the operations
   */
  public FilesService files() {
    return files;
  }

  /** Collects the settings of a {@link AssistantClient}. */
  public static final class Builder {
    private final Map<String, Credentials.Credential> credentials = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String baseUrl;
    private Duration timeout = DEFAULT_TIMEOUT;
    private HttpClient httpClient;

    private Builder() {
      headers.put("User-Agent", USER_AGENT);
    }

    /**
     * Identifies the client with the scheme <code>bearer</code>.
     *
     * @param token the token
     * @return this
     */
    public Builder bearer(String token) {
      String value = "Bearer " + token;
      Credentials.Place place = Credentials.Place.HEADER;
      credentials.put("bearer", new Credentials.Credential(place, "Authorization", value));
      return this;
    }

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
    public AssistantClient build() {
      BaseUrl address = new BaseUrl(baseUrl, DEFAULT_BASE_URL);
      // Servers without TLS often do not know the upgrade to HTTP/2.
      boolean secure = address.of(null).startsWith("https:");
      HttpClient.Version version = secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1;
      HttpClient http = httpClient == null ? HttpClient.newBuilder().version(version).build() : httpClient;
      Credentials given = new Credentials(credentials);
      return new AssistantClient(new Transport(http, address, timeout, headers, given));
    }
  }
}
