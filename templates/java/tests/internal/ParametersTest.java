package {{ pkg }}.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import {{ pkg }}.core.Json;
import {{ pkg }}.internal.Credentials.Credential;
import {{ pkg }}.internal.Credentials.Place;

import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final List<String> LIST = List.of("a b", "c");
  private static final Map<String, Object> OBJECT = object();

  private static Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("r", 1.5);
    object.put("g", "x y");
    return object;
  }

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

  @Test
  void pathsFollowTheirStyles() {
    assertEquals("/a%2Fb%20c", path("a/b c", "simple", false));
    assertEquals("/a%20b,c", path(LIST, "simple", false));
    assertEquals("/r,1.5,g,x%20y", path(OBJECT, "simple", false));
    assertEquals("/r=1.5,g=x%20y", path(OBJECT, "simple", true));
    assertEquals("/.a%20b.c", path(LIST, "label", true));
    assertEquals("/;p=a%20b,c", path(LIST, "matrix", false));
    assertEquals("/;p=a%20b;p=c", path(LIST, "matrix", true));
    assertEquals("/;r=1.5;g=x%20y", path(OBJECT, "matrix", true));
    assertEquals("/%7B%22k%22%3Atrue%7D", path(Map.of("k", true), "json", false));
    assertEquals("/%2E%2E", path("..", "simple", false));
    assertEquals("/true", path(true, "simple", false));
    assertEquals("/7", path(7L, "simple", false));
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
  void queriesFollowTheirStyles() {
    assertEquals("q=a%20b&q=c", query(LIST, new Style("form", true)));
    assertEquals("q=a%20b,c", query(LIST, new Style("form", false)));
    assertEquals("q=a%20b%20c", query(LIST, new Style("spaceDelimited", false)));
    assertEquals("q=a%20b%7Cc", query(LIST, new Style("pipeDelimited", false)));
    assertEquals("r=1.5&g=x%20y", query(OBJECT, new Style("form", true)));
    assertEquals("q=r,1.5,g,x%20y", query(OBJECT, new Style("form", false)));
    assertEquals("q%5Br%5D=1.5&q%5Bg%5D=x%20y", query(OBJECT, new Style("deepObject", true)));
    assertEquals("q%5Bk%5D=1&q%5Bk%5D=2", query(Map.of("k", List.of(1, 2)), new Style("deepObject", true)));
    assertEquals("q=%7B%22k%22%3A1%7D", query(Map.of("k", 1), Style.JSON));
    assertEquals("q=a/b", query("a/b", new Style("form", true, true)));
    assertEquals(null, query(List.of(), new Style("form", false)));
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
