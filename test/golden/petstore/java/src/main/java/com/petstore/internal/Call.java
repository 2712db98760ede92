package com.petstore.internal;

import com.petstore.core.HttpTransport;
import com.petstore.core.Middleware;
import com.petstore.core.RequestOptions;
import com.petstore.errors.ApiException;
import com.petstore.errors.ConnectionException;
import com.petstore.errors.SdkException;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call with all its attempts. */
final class Call {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final List<Integer> PASSING = List.of(408, TOO_MANY_REQUESTS);
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_IMPLEMENTED = 501;

  private final Transport transport;
  private final Request request;
  private final Duration timeout;
  private final Duration idleTimeout;
  private final int maxRetries;
  private Map<Credentials.Credential, String> identity = Map.of();
  private int retries;
  private boolean identified;

  Call(Transport transport, Request request) {
    this.transport = transport;
    this.request = request;
    RequestOptions options = transport.options();
    this.timeout = options.timeout().orElseThrow();
    this.idleTimeout = options.idleTimeout().orElseThrow();
    this.maxRetries = options.maxRetries().orElseThrow();
    request.addKey(options);
  }

  Settings settings() {
    return transport.settings();
  }

  Request request() {
    return request;
  }

  /** What errors call it. */
  String name() {
    return request.name();
  }

  /** Sends until there is a result or nothing more can be tried. */
  <T> T run(ResponseReader<T> reader) {
    while (true) {
      try {
        Answer answer = attempt(reader.isStream());
        if (answer.isSuccess()) {
          T result = reader.read(answer);
          transport.budget().succeeded(retries > 0);
          return result;
        }
        ApiException failure = answer.failure();
        if (!identifiesAnew(failure) && !waits(failure.status(), failure.headers())) {
          throw failure;
        }
      } catch (IOException e) {
        retry(failed(e, false));
      }
    }
  }

  /** Begins the answer's stream anew where it broke. */
  InputStream resume(String lastEventId, Duration wait, SdkException failure) {
    request.lastEventId(lastEventId);
    if (retries >= maxRetries || !transport.budget().take()) {
      throw failure;
    }
    retries++;
    sleep(wait);
    return run(ResponseReader.STREAM);
  }

  /** A stream that goes on has outlasted its failures. */
  void goesOn() {
    retries = 0;
  }

  SdkException failed(IOException cause, boolean idle) {
    return Failures.of(name(), cause, idle);
  }

  private Answer attempt(boolean streams) throws IOException {
    identity = request.identity(transport);
    Timing timing = Timing.of(timeout, idleTimeout, streams);
    int attempt = retries + 1;
    HttpTransport chain = new Redirects(one -> settings().sender().send(one, timing));
    for (int index = settings().middleware().size() - 1; index >= 0; index--) {
      Middleware outer = settings().middleware().get(index);
      HttpTransport inner = chain;
      chain = one -> outer.handle(one, attempt, inner);
    }
    HttpRequest prepared = request.build(transport, identity, streams).timeout(timing.left()).build();
    AttemptLog log = new AttemptLog(settings().logger(), prepared, attempt);
    try {
      HttpResponse<InputStream> response = chain.send(prepared);
      log.answered(response);
      return new Answer(this, response);
    } catch (InterruptedException e) {
      log.failed(e);
      throw Failures.interrupted(name(), e);
    } catch (IOException e) {
      log.failed(e);
      throw e;
    }
  }

  private boolean identifiesAnew(ApiException failure) {
    if (failure.status() != UNAUTHORIZED || identified || !request.isRepeatable()) {
      return false;
    }
    identified = true;
    boolean refreshed = false;
    for (Map.Entry<Credentials.Credential, String> used : identity.entrySet()) {
      refreshed |= used.getKey().source().refused(used.getValue());
    }
    return refreshed;
  }

  /** Waits for the next attempt after an answer; false if there is none. */
  private boolean waits(int status, HttpHeaders headers) {
    boolean passing = PASSING.contains(status) || (status >= 500 && status != NOT_IMPLEMENTED);
    if (!passing && !request.isRetriedOn(status)) {
      return false;
    }
    Optional<Duration> asked = Backoff.asked(headers);
    if (asked.isPresent() && asked.get().compareTo(LONGEST_WAIT) > 0) {
      return false;
    }
    return mayRetry(status == TOO_MANY_REQUESTS) && waits(asked);
  }

  private void retry(SdkException failure) {
    if (!(failure instanceof ConnectionException) || !mayRetry(false) || !waits(Optional.empty())) {
      throw failure;
    }
  }

  private boolean mayRetry(boolean untaken) {
    return retries < maxRetries && request.isRepeatable() && (untaken || request.isSafe()) && transport.budget().take();
  }

  private boolean waits(Optional<Duration> asked) {
    Duration wait = asked.orElseGet(() -> Backoff.of(retries));
    retries++;
    sleep(wait);
    return true;
  }

  private void sleep(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      throw Failures.interrupted(name(), e);
    }
  }
}
