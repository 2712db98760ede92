package com.assistant;

import com.assistant.core.HttpTransport;
import com.assistant.core.Middleware;
import com.assistant.core.RequestOptions;
import com.assistant.errors.ArgumentException;
import com.assistant.internal.BaseUrl;
import com.assistant.internal.Credentials;
import com.assistant.internal.Sender;
import com.assistant.internal.Settings;
import com.assistant.internal.Transport;
import com.assistant.services.FilesService;
import com.assistant.services.MessagesService;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The client of the Assistant API. It can be used by several threads at once. */
public final class AssistantClient {
  private static final String USER_AGENT = "assistant/1.0.0";
  private static final String DEFAULT_BASE_URL = "https://assistant.example";

  private final Transport transport;

  private AssistantClient(Transport transport) {
    this.transport = transport;
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
    return new MessagesService(transport);
  }

  /**
   * Files to talk about.
   *
   * @return the operations
   */
  public FilesService files() {
    return new FilesService(transport);
  }

  /**
   * The same client with other settings of calls, such as for one call:
   * {@code client.with(RequestOptions.builder().maxRetries(0).build())}. It shares all else with this one.
   *
   * @param options what is otherwise
   * @return a client with these settings
   */
  public AssistantClient with(RequestOptions options) {
    return new AssistantClient(transport.with(options));
  }

  /** Collects the settings of a {@link AssistantClient}. */
  public static final class Builder {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    private static final int DEFAULT_MAX_RETRIES = 2;
    private static final long DEFAULT_MAX_RESPONSE_BYTES = 256L << 20;
    private static final int DEFAULT_MAX_EVENT_BYTES = 16 << 20;

    private final Map<String, Credentials.Credential> credentials = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final RequestOptions.Builder defaults =
        RequestOptions.builder()
            .timeout(DEFAULT_TIMEOUT)
            .idleTimeout(DEFAULT_TIMEOUT)
            .maxRetries(DEFAULT_MAX_RETRIES);
    private final List<Middleware> middleware = new ArrayList<>();
    private String baseUrl;
    private Duration connectTimeout = Sender.CONNECT_TIMEOUT;
    private long maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES;
    private int maxEventBytes = DEFAULT_MAX_EVENT_BYTES;
    private Sender sender;
    private Executor executor;
    private Consumer<String> logger;

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
      return bearer(() -> token);
    }

    /**
     * Identifies the client with the scheme <code>bearer</code> and a token that is asked for before each request.
     *
     * @param token gives the token
     * @return this
     */
    public Builder bearer(Supplier<String> token) {
      Credentials.Place place = Credentials.Place.HEADER;
      credentials.put("bearer", new Credentials.Credential(place, "Authorization", "Bearer ", token));
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
      headers.keySet().removeIf(name::equalsIgnoreCase);
      headers.put(name, value);
      return this;
    }

    /**
     * Sends a query parameter with every request.
     *
     * @param name the parameter's name
     * @param value the parameter's value
     * @return this
     */
    public Builder query(String name, String value) {
      defaults.query(name, value);
      return this;
    }

    /**
     * Sets how long an attempt may take, until its answer is read; of a stream or a download, until its head is there.
     *
     * @param duration the time; 60 seconds unless it is set
     * @return this
     */
    public Builder timeout(Duration duration) {
      defaults.timeout(duration);
      return this;
    }

    /**
     * Sets how long to wait for a connection; a client of your own has its own time.
     *
     * @param duration the time; 10 seconds unless it is set
     * @return this
     */
    public Builder connectTimeout(Duration duration) {
      this.connectTimeout = duration;
      return this;
    }

    /**
     * Sets how long a stream or a download may be silent.
     *
     * @param duration the time; 60 seconds unless it is set
     * @return this
     */
    public Builder idleTimeout(Duration duration) {
      defaults.idleTimeout(duration);
      return this;
    }

    /**
     * Sets how often a call that failed is tried again, where that is safe.
     *
     * @param count how often; 2 unless it is set, 0 for never
     * @return this
     */
    public Builder maxRetries(int count) {
      defaults.maxRetries(count);
      return this;
    }

    /**
     * Sets how large a body may be that is read whole.
     *
     * @param bytes the largest size; 256 MiB unless it is set
     * @return this
     */
    public Builder maxResponseBytes(long bytes) {
      this.maxResponseBytes = bytes;
      return this;
    }

    /**
     * Sets how large an event or a line of a stream may be.
     *
     * @param bytes the largest size; 16 MiB unless it is set
     * @return this
     */
    public Builder maxEventBytes(int bytes) {
      this.maxEventBytes = bytes;
      return this;
    }

    /**
     * Sends with a client of your own, such as for HTTP/2 or another proxy. It must not follow redirects: the SDK does,
     * and keeps credentials from other origins.
     *
     * @param client the client
     * @return this
     */
    public Builder httpClient(HttpClient client) {
      if (client.followRedirects() != HttpClient.Redirect.NEVER) {
        throw new ArgumentException("httpClient", "must not follow redirects", null);
      }
      this.sender = Sender.of(client);
      return this;
    }

    /**
     * Sends by a function of your own, which keeps its own times while a body is read.
     *
     * @param transport the function
     * @return this
     */
    public Builder transport(HttpTransport transport) {
      this.sender = Sender.of(transport);
      return this;
    }

    /**
     * Puts a function around every attempt of every call. The first that is given is the outermost.
     *
     * @param function the function
     * @return this
     */
    public Builder middleware(Middleware function) {
      middleware.add(function);
      return this;
    }

    /**
     * Tells of every attempt in one line without secrets, such as to {@code logger::debug}.
     *
     * @param lines is told
     * @return this
     */
    public Builder logger(Consumer<String> lines) {
      this.logger = lines;
      return this;
    }

    /**
     * Runs the calls of methods whose names end in {@code Async}, each of which holds a thread until it has its result:
     * a fine use for virtual threads, where there are any.
     *
     * @param threads runs the calls; threads of the SDK's own unless it is set
     * @return this
     */
    public Builder executor(Executor threads) {
      this.executor = threads;
      return this;
    }

    /** Takes credentials from the environment. */
    private void useEnvironment() {
      if (System.getenv("ASSISTANT_TOKEN") != null) {
        bearer(System.getenv("ASSISTANT_TOKEN"));
      }
    }

    /**
     * Makes the client.
     *
     * @return the client
     */
    public AssistantClient build() {
      if (credentials.isEmpty()) {
        useEnvironment();
      }
      BaseUrl address = new BaseUrl(baseUrl, DEFAULT_BASE_URL);
      Settings settings =
          new Settings(
              sender == null ? Sender.of(connectTimeout) : sender,
              address,
              Map.copyOf(headers),
              defaults.build(),
              new Credentials(credentials),
              List.copyOf(middleware),
              logger,
              executor,
              maxResponseBytes,
              maxEventBytes);
      return new AssistantClient(new Transport(settings));
    }
  }
}
