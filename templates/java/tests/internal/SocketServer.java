package {{ pkg }}.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Consumer;

/** A server of WebSockets (RFC 6455) that does with each connection what it is told. */
final class SocketServer implements AutoCloseable {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final String KEY = "sec-websocket-key:";
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;
  private static final int MASK_BYTES = 4;
  private static final int PATIENCE_MS = 5_000;

  private final ServerSocket server;
  private volatile int refusal;
  private volatile Consumer<Socket> script = socket -> {};

  SocketServer() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::accept);
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  void onOpen(Consumer<Socket> told) {
    script = told;
  }

  void refuse(int status) {
    refusal = status;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = new Socket(server.accept());
        if (server.isClosed()) {
          socket.drop();
        } else if (socket.open(refusal)) {
          script.accept(socket);
        }
      } catch (IOException | UncheckedIOException e) {
        // The client has gone, or the server is closed.
      }
    }
  }

  /** The server's side of a connection. */
  static final class Socket {
    private final java.net.Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    Socket(java.net.Socket socket) throws IOException {
      this.socket = socket;
      this.in = new DataInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    @SuppressWarnings("deprecation")
    private boolean open(int refusal) throws IOException {
      String key = "";
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.toLowerCase(Locale.ROOT).startsWith(KEY)) {
          key = line.substring(KEY.length()).strip();
        }
      }
      if (refusal != 0) {
        write("HTTP/1.1 " + refusal + " Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket.close();
        return false;
      }
      write(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
              + accepted(key)
              + "\r\n\r\n");
      return true;
    }

    private static String accepted(String key) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(digest);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    private void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }

    void text(String text) {
      frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void close(int code, String reason) {
      byte[] text = reason.getBytes(StandardCharsets.UTF_8);
      frame(CLOSE, ByteBuffer.allocate(Short.BYTES + text.length).putShort((short) code).put(text).array());
    }

    /** Ends the connection without a close; not by a reset, which would take back what is still on its way. */
    void drop() {
      try {
        socket.setSoTimeout(PATIENCE_MS);
        socket.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream());
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Waits for a short text and sends it back, after a ping. */
    void echo() {
      try {
        byte[] data = new byte[0];
        // A ping has no text.
        while (data.length == 0) {
          in.readUnsignedByte();
          byte[] mask = new byte[MASK_BYTES];
          data = new byte[in.readUnsignedByte() & 0x7f];
          in.readFully(mask);
          in.readFully(data);
          for (int index = 0; index < data.length; index++) {
            data[index] ^= mask[index % MASK_BYTES];
          }
        }
        frame(PING, new byte[0]);
        frame(TEXT, data);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void frame(int kind, byte[] data) {
      try {
        out.write(kind);
        out.write(data.length);
        out.write(data);
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
