package {{ pkg }}.core;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Settings of a call. What is not set here is as the client has it:
 *
 * <pre>{@code
 * var patient = RequestOptions.builder().timeout(Duration.ofMinutes(5)).maxRetries(0).build();
 * client.with(patient)...
 * }</pre>
 */
public final class RequestOptions {
  private final Map<String, String> headers;
  private final Map<String, String> query;
  private final Duration timeout;
  private final Duration idleTimeout;
  private final Integer maxRetries;
  private final String idempotencyKey;
  private final String baseUrl;

  private RequestOptions(Builder builder) {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(builder.headers);
    this.headers = Collections.unmodifiableMap(copy);
    this.query = Collections.unmodifiableMap(new LinkedHashMap<>(builder.query));
    this.timeout = builder.timeout;
    this.idleTimeout = builder.idleTimeout;
    this.maxRetries = builder.maxRetries;
    this.idempotencyKey = builder.idempotencyKey;
    this.baseUrl = builder.baseUrl;
  }

  /**
   * Begins with nothing set.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Begins a changed copy.
   *
   * @return a builder with these settings
   */
  public Builder toBuilder() {
    return new Builder().merge(this);
  }

  /**
   * These settings, and those of others where these say nothing.
   *
   * @param others the others
   * @return both
   */
  public RequestOptions over(RequestOptions others) {
    return others.toBuilder().merge(this).build();
  }

  /**
   * Headers to send.
   *
   * @return the values by name, whose case does not matter
   */
  public Map<String, String> headers() {
    return headers;
  }

  /**
   * Query parameters to add.
   *
   * @return the values by name
   */
  public Map<String, String> query() {
    return query;
  }

  /**
   * How long an attempt may take.
   *
   * @return empty where it is not set
   */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /**
   * How long a stream may be silent.
   *
   * @return empty where it is not set
   */
  public Optional<Duration> idleTimeout() {
    return Optional.ofNullable(idleTimeout);
  }

  /**
   * How often a failed call is tried again.
   *
   * @return empty where it is not set
   */
  public Optional<Integer> maxRetries() {
    return Optional.ofNullable(maxRetries);
  }

  /**
   * The key by which the server knows a call that is sent again.
   *
   * @return empty where it is not set
   */
  public Optional<String> idempotencyKey() {
    return Optional.ofNullable(idempotencyKey);
  }

  /**
   * Where the API is.
   *
   * @return empty where it is not set
   */
  public Optional<String> baseUrl() {
    return Optional.ofNullable(baseUrl);
  }

  /** Headers may be secret. */
  @Override
  public String toString() {
    return "RequestOptions[headers=" + headers.keySet() + ", query=" + query.keySet() + "]";
  }

  /** Collects the settings of {@link RequestOptions}. */
  public static final class Builder {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private Duration timeout;
    private Duration idleTimeout;
    private Integer maxRetries;
    private String idempotencyKey;
    private String baseUrl;

    private Builder() {}

    /**
     * Sends a header.
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
     * Adds a query parameter.
     *
     * @param name the parameter's name
     * @param value the parameter's value
     * @return this
     */
    public Builder query(String name, String value) {
      query.put(name, value);
      return this;
    }

    /**
     * Sets how long an attempt may take, until its answer is read; of a stream or a download, until its head is there.
     *
     * @param duration the time
     * @return this
     */
    public Builder timeout(Duration duration) {
      this.timeout = duration;
      return this;
    }

    /**
     * Sets how long a stream or a download may be silent.
     *
     * @param duration the time
     * @return this
     */
    public Builder idleTimeout(Duration duration) {
      this.idleTimeout = duration;
      return this;
    }

    /**
     * Sets how often a call that failed is tried again, where that is safe.
     *
     * @param count how often; 0 for never
     * @return this
     */
    public Builder maxRetries(int count) {
      this.maxRetries = count;
      return this;
    }

    /**
     * Sets the key by which the server knows a call that is sent again.
     *
     * @param key the key, unique to one call
     * @return this
     */
    public Builder idempotencyKey(String key) {
      this.idempotencyKey = key;
      return this;
    }

    /**
     * Sets where the API is.
     *
     * @param url what every path is appended to
     * @return this
     */
    public Builder baseUrl(String url) {
      this.baseUrl = url;
      return this;
    }

    private Builder merge(RequestOptions options) {
      options.headers.forEach(
          (name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
          });
      query.putAll(options.query);
      timeout = options.timeout().orElse(timeout);
      idleTimeout = options.idleTimeout().orElse(idleTimeout);
      maxRetries = options.maxRetries().orElse(maxRetries);
      idempotencyKey = options.idempotencyKey().orElse(idempotencyKey);
      baseUrl = options.baseUrl().orElse(baseUrl);
      return this;
    }

    /**
     * Makes the settings.
     *
     * @return the settings, which cannot be changed
     */
    public RequestOptions build() {
      return new RequestOptions(this);
    }
  }
}
