package com.petstore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.petstore.errors.ConnectionException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RedirectsTest {
  private final FakeServer server = new FakeServer();
  private final TestSettings settings = TestSettings.by(server);

  private String send(Request request) {
    settings.headers = Map.of("X-Key", "secret", "User-Agent", "test/1");
    return settings.transport().send(request, ResponseReader.text());
  }

  private static Map<String, String> to(String location) {
    return Map.of("location", location);
  }

  @Test
  void aRedirectWithinTheOriginKeepsAll() {
    server.reply(307, to("/y?a=1"), "").reply(200, "done");
    assertEquals("done", send(new Request("POST", "/x").text("text/plain", "body")));
    assertEquals("http://localhost/y?a=1", server.requests.get(1).uri().toString());
    assertEquals("POST", server.requests.get(1).method());
    assertEquals("secret", server.header(1, "X-Key"));
    assertEquals("text/plain", server.header(1, "Content-Type"));
  }

  @Test
  void seeOtherIsAskedForWithoutTheBody() {
    server.reply(303, to("/y"), "").reply(200, "done");
    assertEquals("done", send(new Request("POST", "/x").text("text/plain", "body")));
    assertEquals("GET", server.requests.get(1).method());
    assertNull(server.header(1, "Content-Type"));
  }

  @Test
  void anotherOriginIsToldNoSecrets() {
    for (String target : new String[] {"http://other/y", "https://localhost/y", "http://localhost:81/y", "//other"}) {
      server.requests.clear();
      FakeServer elsewhere = new FakeServer().reply(302, to(target), "").reply(200, "done");
      settings.sender = Sender.of(elsewhere);
      assertEquals("done", send(new Request("GET", "/x").header("Cookie", "secret", new Style("simple", false))));
      assertNull(elsewhere.header(1, "X-Key"));
      assertNull(elsewhere.header(1, "Cookie"));
      assertEquals("test/1", elsewhere.header(1, "User-Agent"));
    }
  }

  @Test
  void aBodyIsNotTakenToAnotherOrigin() {
    server.reply(308, to("http://other/y"), "");
    Request request = new Request("POST", "/x").text("text/plain", "body");
    assertTrue(assertThrows(ConnectionException.class, () -> send(request)).getMessage().contains("origin"));
    assertEquals(1, server.requests.size());
  }

  @Test
  void aCircleEnds() {
    server.reply(302, to("/x"), "");
    assertThrows(ConnectionException.class, () -> send(new Request("GET", "/x")));
    assertEquals(11, server.requests.size());
  }

  @Test
  void whatIsNoUrlIsNotFollowed() {
    server.reply(302, to("mailto:somebody"), "");
    assertThrows(ConnectionException.class, () -> send(new Request("GET", "/x")));
  }
}
