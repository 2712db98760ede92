package {{ pkg }}.internal;

import {{ pkg }}.core.Paginator;
import {{ pkg }}.core.RawResponse;
import {{ pkg }}.core.RequestOptions;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The one way by which requests leave. */
public final class Transport {
  private final Settings settings;
  private final RequestOptions options;
  private final RetryBudget budget;

  /**
   * Sends as a client was told.
   *
   * @param settings the client's settings
   */
  public Transport(Settings settings) {
    this(settings, settings.defaults(), new RetryBudget());
  }

  private Transport(Settings settings, RequestOptions options, RetryBudget budget) {
    this.settings = settings;
    this.options = options;
    this.budget = budget;
  }

  /**
   * The same with other settings of calls.
   *
   * @param changes what is otherwise
   * @return sends with these settings
   */
  public Transport with(RequestOptions changes) {
    return new Transport(settings, changes.over(options), budget);
  }

  /** Sends what is no call of the API: with the client's times, and nothing else of its calls. */
  Transport forTokens() {
    RequestOptions times =
        RequestOptions.builder()
            .timeout(settings.defaults().timeout().orElseThrow())
            .idleTimeout(settings.defaults().idleTimeout().orElseThrow())
            .maxRetries(settings.defaults().maxRetries().orElseThrow())
            .build();
    return new Transport(settings, times, budget);
  }

  Settings settings() {
    return settings;
  }

  RequestOptions options() {
    return options;
  }

  RetryBudget budget() {
    return budget;
  }

  /**
   * Sends a request and waits for the result.
   *
   * @param <T> the result's type
   * @param request the request
   * @param reader reads the answer
   * @return the result
   */
  public <T> T send(Request request, ResponseReader<T> reader) {
    return new Call(this, request).run(reader);
  }

  /**
   * Sends a request without waiting.
   *
   * @param <T> the result's type
   * @param request the request
   * @param reader reads the answer
   * @return completes with the result; to cancel it ends the call
   */
  public <T> CompletableFuture<T> sendAsync(Request request, ResponseReader<T> reader) {
    AsyncCall<T> call = new AsyncCall<>(() -> send(request, reader));
    Executor executor = settings.executor() == null ? Threads.POOL : settings.executor();
    executor.execute(call);
    return call;
  }

  /**
   * Sends a request and waits for the head of the answer.
   *
   * @param <T> the result's type
   * @param request the request
   * @param reader reads the answer when the result is wanted
   * @return the answer
   */
  public <T> RawResponse<T> sendRaw(Request request, ResponseReader<T> reader) {
    return send(request, reader.later());
  }

{% if hasSockets %}
  /**
   * Opens connections of a channel.
   *
   * @param requests makes the request for a connection
   * @return opens them
   */
  public ChannelSockets sockets(Supplier<Request> requests) {
    return new ChannelSockets(this, requests);
  }

{% endif %}
  /**
   * Goes through the pages of a list.
   *
   * @param <T> the type of an item
   * @param first makes the request for the first page
   * @param paging how the answers are pages
   * @return the items
   */
  public <T> Paginator<T> pages(Supplier<Request> first, Paging<T> paging) {
    return new Paginator<>(() -> new PageIterator<>(this, first.get(), paging));
  }
}
