package com.petstore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.petstore.core.Json;
import com.petstore.errors.ArgumentException;
import com.petstore.internal.Credentials.Credential;
import com.petstore.internal.Credentials.Place;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ParametersTest {
  private static final List<String> LIST = List.of("a b", "c");

  private static HttpRequest build(Request request, Credentials credentials) {
    TestSettings settings = new TestSettings();
    settings.headers = Map.of("X-A", "default");
    settings.credentials = credentials;
    Transport transport = settings.transport();
    return request.build(transport, request.identity(transport), false).build();
  }

  private static HttpRequest build(Request request) {
    return build(request, new Credentials(Map.of()));
  }

  private static String path(Object value, String style, boolean explode) {
    return build(new Request("GET", "/{p}").path("p", value, new Style(style, explode))).uri().getRawPath();
  }

  private static String query(Object value, Style style) {
    return build(new Request("GET", "/").query("q", value, style)).uri().getRawQuery();
  }

  @TestFactory
  Stream<DynamicTest> valuesAreWrittenInEveryStyle() throws IOException {
    return Cases.of("parameter-cases.json", ParametersTest::check);
  }

  private static void check(JsonNode each) {
    JsonNode value = each.get("value");
    boolean explode = each.get("explode").asBoolean();
    Style style = new Style(each.get("style").asText(), explode, each.get("reserved").asBoolean());
    String written = switch (each.get("in").asText()) {
      case "path" -> style.inPath("p", value);
      case "header" -> style.inHeader(value);
      default -> String.join("&", style.inQuery("p", value));
    };
    assertEquals(each.get("text").asText(), written);
  }

  @Test
  void argumentsOfPathsAreOneSegment() {
    assertEquals("/%7B%22k%22%3Atrue%7D", path(Map.of("k", true), "json", false));
    assertEquals("/true", path(true, "simple", false));
    assertEquals("/7", path(7L, "simple", false));
    for (String text : List.of("", ".", "..")) {
      assertThrows(ArgumentException.class, () -> path(text, "simple", false));
    }
    assertThrows(ArgumentException.class, () -> path(null, "simple", false));
  }

  @Test
  void anOperationCanHaveAServerOfItsOwn() {
    BaseUrl standard = new BaseUrl(null, "http://localhost");
    assertEquals("http://localhost", standard.of(null));
    assertEquals("http://own", standard.of("http://own/"));
    assertEquals("http://chosen", new BaseUrl("http://chosen", "http://localhost").of("http://own"));
    assertEquals("own", build(new Request("GET", "/").server("http://own")).uri().getHost());
  }

  @Test
  void queriesCanBeJson() {
    assertEquals("q=%7B%22k%22%3A1%7D", query(Map.of("k", 1), Style.JSON));
    assertEquals(null, query(null, new Style("form", true)));
  }

  @Test
  void headersAndCookiesAreSent() {
    Style style = new Style("simple", false);
    Request request = new Request("GET", "/?fixed=1").query("q", 1, new Style("form", true));
    request.header("X-A", LIST, style).header("X-B", null, style).header("X-C", Map.of("k", 1), Style.JSON);
    request.cookie("c", "d e", new Style("form", true)).cookie("n", null, style).accept("text/plain");
    HttpRequest built = build(request);
    assertEquals("a b,c", built.headers().firstValue("X-A").orElseThrow());
    assertEquals("{\"k\":1}", built.headers().firstValue("X-C").orElseThrow());
    assertEquals("c=d%20e", built.headers().firstValue("Cookie").orElseThrow());
    assertEquals("text/plain", built.headers().firstValue("Accept").orElseThrow());
    assertEquals("fixed=1&q=1", built.uri().getRawQuery());
  }

  @Test
  void credentialsOfTheFirstFullAlternativeAreSent() {
    Credential header = new Credential(Place.HEADER, "Authorization", "Bearer ", () -> "t");
    Credential query = new Credential(Place.QUERY, "key", "", () -> "a b");
    Credential cookie = new Credential(Place.COOKIE, "session", "", () -> "s");
    Credentials credentials = new Credentials(Map.of("h", header, "q", query, "c", cookie));
    List<Set<String>> alternatives = List.of(Set.of("h", "missing"), Set.of("q", "c"), Set.of("h"));
    HttpRequest built = build(new Request("GET", "/").security(alternatives), credentials);
    assertEquals("key=a%20b", built.uri().getRawQuery());
    assertEquals("session=s", built.headers().firstValue("Cookie").orElseThrow());
    assertFalse(built.headers().firstValue("Authorization").isPresent());
    HttpRequest other = build(new Request("GET", "/").security(List.of(Set.of("h"))), credentials);
    assertEquals("Bearer t", other.headers().firstValue("Authorization").orElseThrow());
    HttpRequest none = build(new Request("GET", "/").security(List.of(Set.of("missing"))), credentials);
    assertFalse(none.headers().firstValue("Authorization").isPresent());
  }

  @Test
  void numbersAreWrittenPlainly() {
    assertEquals("10000000000", Style.text(Json.tree(1e10)));
  }
}
