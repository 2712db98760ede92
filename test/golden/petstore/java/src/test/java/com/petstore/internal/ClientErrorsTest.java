package com.petstore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.petstore.StubServer;
import com.petstore.core.Json;
import com.petstore.errors.ApiException;
import com.petstore.errors.BadRequestException;
import com.petstore.errors.ConflictException;
import com.petstore.errors.ConnectionException;
import com.petstore.errors.DecodeException;
import com.petstore.errors.ForbiddenException;
import com.petstore.errors.NotFoundException;
import com.petstore.errors.RateLimitException;
import com.petstore.errors.ServerErrorException;
import com.petstore.errors.UnauthorizedException;
import com.petstore.errors.UnprocessableEntityException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ClientErrorsTest {
  private final StubServer server = new StubServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private static Transport transport(String url) {
    TestSettings settings = TestSettings.to(url);
    settings.headers = Map.of("X-Default", "yes");
    settings.options.maxRetries(0);
    return settings.transport();
  }

  private ApiException fails(int status) {
    server.reply(status, "application/json", "{\"message\":\"no\"}");
    return fails();
  }

  private ApiException fails() {
    Transport transport = transport(server.url());
    Request request = new Request("GET", "/x");
    return assertThrows(ApiException.class, () -> transport.send(request, ResponseReader.text()));
  }

  @Test
  void eachStatusHasItsClass() {
    assertInstanceOf(BadRequestException.class, fails(400));
    assertInstanceOf(UnauthorizedException.class, fails(401));
    assertInstanceOf(ForbiddenException.class, fails(403));
    assertInstanceOf(NotFoundException.class, fails(404));
    assertInstanceOf(ConflictException.class, fails(409));
    assertInstanceOf(UnprocessableEntityException.class, fails(422));
    assertInstanceOf(RateLimitException.class, fails(429));
    assertInstanceOf(ServerErrorException.class, fails(503));
    assertSame(ApiException.class, fails(418).getClass());
  }

  @Test
  void anErrorTellsAll() {
    ApiException error = fails(404);
    assertEquals(404, error.status());
    assertEquals("{\"message\":\"no\"}", error.body());
    assertEquals(Json.tree(Map.of("message", "no")), error.bodyAs(JsonNode.class));
    assertEquals(Optional.of("request-1"), error.requestId());
    assertEquals("application/json", error.headers().firstValue("content-type").orElseThrow());
    assertEquals("yes", server.header("X-Default"));
    assertTrue(error.getMessage().contains("404"));
  }

  @TestFactory
  Stream<DynamicTest> anErrorSaysWhatTheApiSays() throws IOException {
    return Cases.of("error-cases.json", this::saysWhatTheApiSays);
  }

  private void saysWhatTheApiSays(JsonNode each) {
    String said = each.get("said").asText();
    server.reply(404, "text/plain", each.get("body").asText());
    String expected = "GET /x: 404 (request request-1)" + (said.isEmpty() ? "" : ": " + said);
    assertEquals(expected, fails().getMessage());
  }

  @Test
  void aSuccessThatIsNotJsonIsTold() {
    server.reply(200, "text/html", "<html>");
    Transport transport = transport(server.url());
    Request request = new Request("GET", "/x");
    ResponseReader<JsonNode> reader = ResponseReader.json(new TypeReference<>() {});
    DecodeException error = assertThrows(DecodeException.class, () -> transport.send(request, reader));
    assertEquals("<html>", error.body());
  }

  @Test
  void anEmptyAnswerIsEmpty() {
    server.reply(204, "text/plain", "");
    ResponseReader<Optional<JsonNode>> reader = ResponseReader.optionalJson(new TypeReference<>() {});
    assertEquals(Optional.empty(), transport(server.url()).send(new Request("GET", "/x"), reader));
    server.reply(200, "application/json", "1");
    assertEquals(Optional.of(Json.tree(1)), transport(server.url()).send(new Request("GET", "/x"), reader));
  }

  @Test
  void anUnreachableServerIsTold() {
    server.close();
    Transport transport = transport(server.url());
    Request request = new Request("GET", "/x");
    assertThrows(ConnectionException.class, () -> transport.send(request, ResponseReader.text()));
    CompletionException error =
        assertThrows(CompletionException.class, () -> transport.sendAsync(request, ResponseReader.text()).join());
    assertInstanceOf(ConnectionException.class, error.getCause());
  }
}
