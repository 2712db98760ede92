package com.petstore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.petstore.core.Json;
import com.petstore.core.RawResponse;
import com.petstore.core.RequestOptions;
import com.petstore.errors.SdkException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Plays the client's part in the wire scenarios of the mock server, and tells it what was seen; the server judges. */
final class Conformance {
  private static final Duration CANCEL_AFTER = Duration.ofMillis(600);
  private static final int PARALLEL_CALLS = 8;
  private static final HttpClient REPORTER =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonNode SCENARIOS = scenarios();

  private final Function<String, PetstoreClient.Builder> clients;
  private final Map<String, Role> roles = new HashMap<>();
  private final Map<String, Role> rawRoles = new HashMap<>();

  /** For clients with test credentials, by their base URL. */
  Conformance(Function<String, PetstoreClient.Builder> clients) {
    this.clients = clients;
  }

  /** One way to use a client. */
  @FunctionalInterface
  interface Role {
    Object play(PetstoreClient client) throws Exception;
  }

  Conformance role(String name, Role role) {
    roles.put(name, role);
    return this;
  }

  Conformance raw(String name, Role role) {
    rawRoles.put(name, role);
    return this;
  }

  /** Uses everything once, so that no scenario's times are those of a virtual machine that starts. */
  void warmUp() throws Exception {
    PetstoreClient client = clients.apply(System.getenv("MOCK_URL")).build();
    for (Role role : roles.values()) {
      new Observation().result(role.play(client), false);
    }
  }

  private static JsonNode scenarios() {
    try (InputStream file = Conformance.class.getResourceAsStream("scenarios.json")) {
      return Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Plays a scenario. */
  void play(String id) throws IOException, InterruptedException {
    JsonNode scenario =
        StreamSupport.stream(SCENARIOS.spliterator(), false)
            .filter(each -> each.get("id").asText().equals(id))
            .findFirst()
            .orElseThrow();
    String url = System.getenv("MOCK_URL") + "/-/scenario/" + id + "/java";
    PetstoreClient client = client(scenario, url);
    Observation seen = new Observation();
    try {
      switch (scenario.get("role").asText()) {
        default -> act(scenario, client, seen);
      }
      seen.put("outcome", "success");
    } catch (Exception e) {
      seen.failed(e);
    }
    String answer = report(url, seen);
    assertEquals(Json.tree(List.of()), Json.read(answer, JsonNode.class).get("problems"));
  }

  private PetstoreClient client(JsonNode scenario, String url) {
    JsonNode settings = scenario.get("client");
    PetstoreClient.Builder builder = clients.apply(url);
    if (scenario.get("action").asText().equals("twice")) {
      // Clients share connections, of which there are many while tests run at the same time.
      builder.httpClient(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }
    each(settings, "behindProxy", origin -> useProxy(builder, URI.create(url), origin.asText()));
    each(settings, "maxRetries", value -> builder.maxRetries(value.asInt()));
    each(settings, "timeoutMs", value -> builder.timeout(Duration.ofMillis(value.asLong())));
    each(settings, "idleTimeoutMs", value -> builder.idleTimeout(Duration.ofMillis(value.asLong())));
    each(settings, "maxResponseBytes", value -> builder.maxResponseBytes(value.asLong()));
    each(settings, "maxEventBytes", value -> builder.maxEventBytes(value.asInt()));
    settings.path("headers").properties().forEach(pair -> builder.header(pair.getKey(), pair.getValue().asText()));
    return builder.build().with(options(scenario.get("request")));
  }

  private static void useProxy(PetstoreClient.Builder builder, URI proxy, String origin) {
    ProxySelector selector = ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort()));
    builder.httpClient(HttpClient.newBuilder().proxy(selector).version(HttpClient.Version.HTTP_1_1).build());
    builder.baseUrl(origin + proxy.getPath());
  }

  private static RequestOptions options(JsonNode settings) {
    RequestOptions.Builder builder = RequestOptions.builder();
    each(settings, "maxRetries", value -> builder.maxRetries(value.asInt()));
    each(settings, "timeoutMs", value -> builder.timeout(Duration.ofMillis(value.asLong())));
    each(settings, "idempotencyKey", value -> builder.idempotencyKey(value.asText()));
    settings.path("headers").properties().forEach(pair -> builder.header(pair.getKey(), pair.getValue().asText()));
    settings.path("query").properties().forEach(pair -> builder.query(pair.getKey(), pair.getValue().asText()));
    return builder.build();
  }

  private static void each(JsonNode settings, String name, Consumer<JsonNode> use) {
    if (settings.has(name)) {
      use.accept(settings.get(name));
    }
  }

  private void act(JsonNode scenario, PetstoreClient client, Observation seen) throws Exception {
    String name = scenario.get("role").asText();
    Role role = roles.get(name);
    switch (scenario.get("action").asText()) {
      case "twice" -> {
        role.play(client);
        seen.result(role.play(client), false);
      }
      case "parallel" -> seen.result(parallel(role, client), false);
      case "cancel" -> cancelled(() -> seen.result(role.play(client), false));
      case "first" -> seen.result(role.play(client), true);
      case "raw" -> seen.raw((RawResponse<?>) rawRoles.get(name).play(client));
      default -> seen.result(role.play(client), false);
    }
  }

  private static Object parallel(Role role, PetstoreClient client) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(PARALLEL_CALLS);
    try {
      Object last = null;
      for (Future<Object> result : threads.invokeAll(Collections.nCopies(PARALLEL_CALLS, () -> role.play(client)))) {
        last = result.get();
      }
      return last;
    } finally {
      threads.shutdown();
    }
  }

  /** Interrupts what is done after a while. */
  private static void cancelled(Callable<Void> work) throws Exception {
    FutureTask<Void> task = new FutureTask<>(work);
    Thread thread = new Thread(task);
    thread.start();
    Thread.sleep(CANCEL_AFTER.toMillis());
    thread.interrupt();
    try {
      task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SdkException known ? known : e;
    }
  }

  private static String report(String url, Observation seen) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/observation"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(seen.toString()))
            .build();
    return REPORTER.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
