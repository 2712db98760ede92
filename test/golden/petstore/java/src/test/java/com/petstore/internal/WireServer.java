package com.petstore.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A server that does with the bytes of each connection what it is told. */
final class WireServer implements AutoCloseable {
  /** The requests' heads, as they came. */
  final List<String> heads = Collections.synchronizedList(new ArrayList<>());

  /** How many connections there were. */
  volatile int connections;

  private final ServerSocket server;
  private final Script script;

  /** What is done with a connection. */
  @FunctionalInterface
  interface Script {
    void serve(Connected client) throws IOException, InterruptedException;
  }

  WireServer(Script script) {
    this(script, plain());
  }

  WireServer(Script script, ServerSocket server) {
    this.script = script;
    this.server = server;
    Thread thread = new Thread(this::accept);
    thread.setDaemon(true);
    thread.start();
  }

  private static ServerSocket plain() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections++;
        Thread thread = new Thread(() -> serve(socket));
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        // The server is closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.serve(new Connected(socket));
    } catch (IOException | InterruptedException e) {
      // The client has gone.
    }
  }

  /** The server's side of a connection. */
  final class Connected {
    private final InputStream in;
    private final OutputStream out;

    Connected(Socket socket) throws IOException {
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
    }

    /** Reads the head of a request. */
    String head() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("no more requests");
        }
        head.append((char) next);
      }
      heads.add(head.toString());
      return head.toString();
    }

    /** Reads a request, with its body if that has a length, and gives the body. */
    String request() throws IOException {
      int length =
          head()
              .toLowerCase(Locale.ROOT)
              .lines()
              .filter(line -> line.startsWith("content-length:"))
              .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
              .findFirst()
              .orElse(0);
      return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    void reply(String body) throws IOException {
      write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
  }
}
