package com.petstore;

import com.petstore.internal.BaseUrl;
import com.petstore.internal.Credentials;
import com.petstore.internal.Transport;
import com.petstore.services.PetsService;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The client of the Petstore. It can be used by several threads at once. */
public final class PetstoreClient {
  private static final String USER_AGENT = "petstore/1.0.0";
  private static final String DEFAULT_BASE_URL = "https://petstore.example/v1";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  private final PetsService pets;

  private PetstoreClient(Transport transport) {
    this.pets = new PetsService(transport);
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
   * Pets in the store.
   *
   * @return the operations
   */
  public PetsService pets() {
    return pets;
  }

  /** Collects the settings of a {@link PetstoreClient}. */
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
     * Identifies the client with the scheme <code>apiKey</code>.
     *
     * @param key the key
     * @return this
     */
    public Builder apiKey(String key) {
      String value = key;
      Credentials.Place place = Credentials.Place.HEADER;
      credentials.put("apiKey", new Credentials.Credential(place, "X-API-Key", value));
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
    public PetstoreClient build() {
      BaseUrl address = new BaseUrl(baseUrl, DEFAULT_BASE_URL);
      // Servers without TLS often do not know the upgrade to HTTP/2.
      boolean secure = address.of(null).startsWith("https:");
      HttpClient.Version version = secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1;
      HttpClient http = httpClient == null ? HttpClient.newBuilder().version(version).build() : httpClient;
      Credentials given = new Credentials(credentials);
      return new PetstoreClient(new Transport(http, address, timeout, headers, given));
    }
  }
}
