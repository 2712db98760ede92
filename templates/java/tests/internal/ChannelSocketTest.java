package {{ pkg }}.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import {{ pkg }}.core.ChannelConnection;
import {{ pkg }}.core.ChannelConnector;
import {{ pkg }}.errors.CancelledException;
import {{ pkg }}.errors.ChannelClosedException;
import {{ pkg }}.errors.ConnectionException;
import {{ pkg }}.errors.DecodeException;
import {{ pkg }}.errors.ForbiddenException;
import {{ pkg }}.errors.TimedOutException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelSocketTest {
  private final AtomicInteger count = new AtomicInteger();
  private final SocketServer server = new SocketServer();
  private final TestSettings settings = TestSettings.to(server.url());

  @AfterEach
  void stop() {
    server.close();
  }

  private ChannelConnector<Object, JsonNode> connector() {
    ChannelSockets sockets = settings.transport().sockets(() -> new Request("GET", "/socket"));
    return new ChannelConnector<>(sockets, JsonNode.class);
  }

  @Test
  void messagesGoAndCome() {
    server.onOpen(socket -> {
      socket.text("1");
      socket.text("2");
      socket.echo();
      socket.close(1_000, "");
    });
    try (ChannelConnection<Object, JsonNode> channel = connector().connect()) {
      assertEquals(1, channel.receive().orElseThrow().asInt());
      channel.ping();
      channel.send("three");
      Iterator<JsonNode> rest = channel.iterator();
      assertEquals(2, rest.next().asInt());
      assertEquals("three", rest.next().asText());
      assertFalse(rest.hasNext());
      assertThrows(NoSuchElementException.class, rest::next);
      assertTrue(channel.receive().isEmpty());
    }
  }

  @Test
  void aCloseIsTold() {
    server.onOpen(socket -> socket.close(4_001, "enough"));
    ChannelConnection<Object, JsonNode> channel = connector().connect();
    ChannelClosedException closed = assertThrows(ChannelClosedException.class, channel::receive);
    assertEquals(4_001, closed.code());
    assertEquals("enough", closed.reason());
  }

  @Test
  void aBrokenConnectionIsTold() {
    server.onOpen(SocketServer.Socket::drop);
    ChannelConnection<Object, JsonNode> channel = connector().connect();
    assertThrows(ConnectionException.class, channel::receive);
    assertThrows(ConnectionException.class, () -> channel.send("late"));
    channel.close();
  }

  @Test
  void aBrokenConnectionIsMadeAgainWhereThatIsWanted() {
    server.onOpen(
        socket -> {
          socket.text(String.valueOf(count.incrementAndGet()));
          socket.echo();
          socket.drop();
        });
    ChannelConnection<Object, JsonNode> channel = connector().reconnect(true).connect();
    assertEquals(1, channel.receive().orElseThrow().asInt());
    channel.send("go");
    assertEquals("go", channel.receive().orElseThrow().asText());
    assertEquals(2, channel.receive().orElseThrow().asInt());
    channel.close();
  }

  @Test
  void aMessageThatIsTooLongIsTold() {
    settings.maxEventBytes = 10;
    server.onOpen(socket -> socket.text("\"" + "x".repeat(20) + "\""));
    ChannelConnection<Object, JsonNode> channel = connector().connect();
    assertThrows(DecodeException.class, channel::receive);
  }

  @Test
  void aRefusalHasItsStatus() {
    server.refuse(403);
    assertThrows(ForbiddenException.class, () -> connector().connect());
    server.close();
    assertThrows(ConnectionException.class, () -> connector().connect());
  }

  @Test
  void nobodyWaitsForEver() {
    server.onOpen(socket -> socket.echo());
    ChannelConnection<Object, JsonNode> channel = connector().connect();
    assertThrows(TimedOutException.class, () -> channel.receive(Duration.ofMillis(10)));
    Thread.currentThread().interrupt();
    assertThrows(CancelledException.class, channel::receive);
    assertTrue(Thread.interrupted());
    channel.close();
    assertTrue(channel.receive().isEmpty());
  }
}
