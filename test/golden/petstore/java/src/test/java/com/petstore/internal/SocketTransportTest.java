package com.petstore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.petstore.core.Upload;
import com.petstore.errors.ApiException;
import com.petstore.errors.CancelledException;
import com.petstore.errors.ConnectionException;
import com.petstore.errors.TimedOutException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SocketTransportTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final byte[] LARGE = new byte[32 << 20];
  private static final String PASSWORD = "changeit";

  private static String send(WireServer server, Request request) {
    return settings(server).transport().send(request, ResponseReader.text());
  }

  private static TestSettings settings(WireServer server) {
    TestSettings settings = TestSettings.to(server.url());
    settings.options.maxRetries(0);
    return settings;
  }

  private static Request post(String path) {
    return new Request("POST", path).text("text/plain", "body");
  }

  private static void forEver(WireServer.Connected client) throws IOException {
    while (true) {
      client.request();
      client.reply("done");
    }
  }

  private static void nothing(WireServer.Connected client) throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Test
  void connectionsAreUsedAgain() throws IOException {
    try (WireServer server = new WireServer(SocketTransportTest::forEver)) {
      for (int count = 0; count < 3; count++) {
        assertEquals("done", send(server, post("/x")));
      }
      assertEquals(1, server.connections);
    }
  }

  @Test
  void whatTheServerClosedMeanwhileIsNotUsedAgain() throws IOException, InterruptedException {
    WireServer.Script once =
        client -> {
          client.request();
          client.reply("done");
        };
    try (WireServer server = new WireServer(once)) {
      assertEquals("done", send(server, post("/x")));
      Thread.sleep(600);
      assertEquals("done", send(server, post("/x")));
      assertEquals(2, server.connections);
    }
  }

  @Test
  void whatMayHaveBeenDoneIsNotSentAgain() throws IOException {
    WireServer.Script secondIsLost =
        client -> {
          client.request();
          client.reply("done");
          client.request();
        };
    try (WireServer server = new WireServer(secondIsLost)) {
      assertEquals("done", send(server, post("/x")));
      assertThrows(ConnectionException.class, () -> send(server, post("/x")));
      assertEquals(2, server.heads.size());
    }
  }

  @Test
  void answersThatEndTheConnectionAreRead() throws IOException {
    WireServer.Script untilItCloses =
        client -> {
          client.request();
          client.write("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nX-One: 1\r\nx-one: 2\r\n\r\nto the end");
        };
    try (WireServer server = new WireServer(untilItCloses)) {
      var raw = settings(server).transport().sendRaw(post("/x"), ResponseReader.text());
      assertEquals(List.of("1", "2"), raw.headers().allValues("X-ONE"));
      assertEquals("to the end", raw.value());
    }
  }

  @Test
  void anAnswerThatComesDropByDropIsLate() throws IOException {
    WireServer.Script dripping =
        client -> {
          client.request();
          client.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
          while (true) {
            client.write(".");
          }
        };
    try (WireServer server = new WireServer(dripping)) {
      TestSettings settings = settings(server);
      settings.options.timeout(SOON);
      settings.maxResponseBytes = Integer.MAX_VALUE;
      TimedOutException late =
          assertThrows(
              TimedOutException.class, () -> settings.transport().send(post("/x"), ResponseReader.text()));
      assertEquals(TimedOutException.Limit.REQUEST, late.limit());
    }
  }

  @Test
  void aHeadWithoutEndIsAnError() throws IOException {
    WireServer.Script endless =
        client -> {
          client.request();
          client.write("HTTP/1.1 200 OK\r\n");
          while (true) {
            client.write("X-More: more\r\n".repeat(100));
          }
        };
    try (WireServer server = new WireServer(endless)) {
      assertThrowsExactly(ConnectionException.class, () -> send(server, post("/x")));
    }
  }

  @Test
  void whatIsNoHttpIsAnError() throws IOException {
    try (WireServer server = new WireServer(client -> client.write("SSH-2.0-OpenSSH_9.6\r\n\r\n".repeat(20)))) {
      assertThrows(ConnectionException.class, () -> send(server, post("/x")));
    }
  }

  @Test
  void anUploadThatNobodyReadsIsLate() throws IOException {
    try (WireServer server = new WireServer(SocketTransportTest::nothing)) {
      TestSettings settings = settings(server);
      settings.options.timeout(SOON);
      Request request = new Request("POST", "/x").binary("text/plain", Upload.of(LARGE));
      assertThrows(
          TimedOutException.class, () -> settings.transport().send(request, ResponseReader.text()));
    }
  }

  @Test
  void anUploadThatIsRefusedHasAnAnswer() throws IOException {
    WireServer.Script refusing =
        client -> {
          client.head();
          client.write("HTTP/1.1 413 Content Too Large\r\nContent-Length: 9\r\n\r\ntoo large");
          TimeUnit.SECONDS.sleep(5);
        };
    try (WireServer server = new WireServer(refusing)) {
      InputStream stream = new ByteArrayInputStream(LARGE);
      Request request = new Request("POST", "/x").binary("text/plain", Upload.of(stream));
      ApiException refused = assertThrows(ApiException.class, () -> send(server, request));
      assertEquals(413, refused.status());
    }
  }

  @Test
  void anInterruptEndsTheCall() throws Exception {
    try (WireServer server = new WireServer(SocketTransportTest::nothing)) {
      CompletableFuture<Throwable> seen = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () ->
                  seen.complete(
                      assertThrows(CancelledException.class, () -> send(server, post("/x")))));
      thread.start();
      while (server.connections == 0) {
        Thread.sleep(5);
      }
      thread.interrupt();
      assertInstanceOf(CancelledException.class, seen.get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void headersGoBeyondAscii() throws IOException {
    try (WireServer server = new WireServer(SocketTransportTest::forEver)) {
      send(server, post("/x").header("X-Name", "Zoë", new Style("simple", false)));
      byte[] head = server.heads.get(0).getBytes(StandardCharsets.ISO_8859_1);
      assertTrue(new String(head, StandardCharsets.UTF_8).contains("X-Name: Zoë\r\n"), server.heads.get(0));
    }
  }

  @Test
  void whatAProxyMustCarryGoesThroughIt() throws IOException {
    ProxySelector before = ProxySelector.getDefault();
    try (WireServer proxy = new WireServer(SocketTransportTest::forEver)) {
      ProxySelector.setDefault(new OnlyFor("behind-a-proxy.test", proxy.port()));
      TestSettings settings = TestSettings.to("http://behind-a-proxy.test/v1");
      assertEquals("done", settings.transport().send(post("/x"), ResponseReader.text()));
      assertTrue(proxy.heads.get(0).startsWith("POST http://behind-a-proxy.test/v1/x HTTP/1.1\r\n"));
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @Test
  void certificatesMustBeTrustedAndTheHosts(@TempDir Path directory) throws Exception {
    SSLContext before = SSLContext.getDefault();
    KeyStore store = keys(directory.resolve("keys.p12"), "localhost");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    var socket = context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    try (WireServer server = new WireServer(SocketTransportTest::forEver, socket)) {
      assertTrue(refused("localhost", server).contains("PKIX path building failed"));
      SSLContext.setDefault(context);
      assertEquals("done", sendSecurely("localhost", server));
      assertTrue(refused("127.0.0.1", server).contains("subject alternative names"));
    } finally {
      SSLContext.setDefault(before);
    }
  }

  private static String sendSecurely(String host, WireServer server) {
    TestSettings settings = TestSettings.to("https://" + host + ":" + server.port());
    settings.options.maxRetries(0);
    return settings.transport().send(post("/x"), ResponseReader.text());
  }

  private static String refused(String host, WireServer server) {
    return assertThrows(ConnectionException.class, () -> sendSecurely(host, server)).getMessage();
  }

  /** A key for a host, with a certificate that it signed itself. */
  private static KeyStore keys(Path file, String host) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String[] key = {"-genkeypair", "-alias", "key", "-keyalg", "EC", "-dname", "CN=" + host, "-ext", "SAN=DNS:" + host};
    String[] kept = {"-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD};
    List<String> command = Stream.of(new String[] {keytool}, key, kept).flatMap(Stream::of).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertEquals(0, process.waitFor());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  /** Sends what goes to one host through a proxy. */
  private static final class OnlyFor extends ProxySelector {
    private final String host;
    private final int port;

    OnlyFor(String host, int port) {
      this.host = host;
      this.port = port;
    }

    @Override
    public List<Proxy> select(URI uri) {
      SocketAddress address = new InetSocketAddress("127.0.0.1", port);
      return List.of(uri.getHost().equals(host) ? new Proxy(Proxy.Type.HTTP, address) : Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      // The call fails.
    }
  }
}
