package com.petstore.internal;

import com.petstore.core.HttpTransport;
import com.petstore.core.Middleware;
import com.petstore.core.RequestOptions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Settings of a client that tests change. */
final class TestSettings {
  final RequestOptions.Builder options =
      RequestOptions.builder().timeout(Duration.ofSeconds(10)).idleTimeout(Duration.ofSeconds(10)).maxRetries(2);
  final List<Middleware> middleware = new ArrayList<>();
  BaseUrl baseUrl = new BaseUrl(null, "http://localhost");
  Sender sender = Sender.of(Duration.ofSeconds(10));
  Map<String, String> headers = Map.of();
  Credentials credentials = new Credentials(Map.of());
  Consumer<String> logger;
  long maxResponseBytes = 1_000;
  int maxEventBytes = 100_000;

  /** Sends to a server. */
  static TestSettings to(String url) {
    TestSettings settings = new TestSettings();
    settings.baseUrl = new BaseUrl(url, null);
    return settings;
  }

  /** Sends by a function. */
  static TestSettings by(HttpTransport transport) {
    TestSettings settings = new TestSettings();
    settings.sender = Sender.of(transport);
    return settings;
  }

  Transport transport() {
    return new Transport(
        new Settings(
            sender,
            baseUrl,
            headers,
            options.build(),
            credentials,
            List.copyOf(middleware),
            logger,
            null,
            maxResponseBytes,
            maxEventBytes));
  }
}
