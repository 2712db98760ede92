package com.petstore.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.util.Timeout;

/** A connection of HTTP/1.1, which waits for its server no longer than the attempt that uses it may. */
final class Connection extends DefaultBHttpClientConnection {
  private static final Http1Config LIMITS =
      Http1Config.custom().setBufferSize(1 << 14).setMaxLineLength(1 << 16).setMaxHeaderCount(1 << 8).build();

  /** After how many bytes of an upload to look whether the server has refused it already. */
  private static final int LOOK_AFTER = 1 << 18;

  private final Origin origin;
  private final Socket socket;
  private Timing timing;
  private boolean isAnswered;
  private boolean looks;
  private long idleSince = System.nanoTime();

  Connection(Origin origin, Socket plain, SSLSocket secure) throws IOException {
    super(
        LIMITS,
        null,
        StandardCharsets.UTF_8.newEncoder(),
        null,
        null,
        new MonitoringResponseOutOfOrderStrategy(LOOK_AFTER),
        null,
        null);
    this.origin = origin;
    this.socket = secure == null ? plain : secure;
    bind(secure == null ? new TimedSocket(plain) : new TimedSocket(secure, plain));
  }

  Origin origin() {
    return origin;
  }

  /** Begins to serve an attempt. */
  void begin(Timing attempt) {
    timing = attempt;
    isAnswered = false;
  }

  /** The head of the answer is there: what comes next has the time of a body. */
  void answered() {
    isAnswered = true;
  }

  /** Has served its attempt. */
  void rest() {
    idleSince = System.nanoTime();
  }

  /** Since when nobody has used it. */
  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - idleSince);
  }

  @Override
  public boolean isStale() throws IOException {
    looks = true;
    try {
      return super.isStale();
    } finally {
      looks = false;
    }
  }

  @Override
  protected boolean awaitInput(Timeout timeout) throws IOException {
    looks = true;
    try {
      return super.awaitInput(timeout);
    } finally {
      looks = false;
    }
  }

  /** Tells the socket how long to wait for what comes next, unless somebody only looks whether it is there. */
  private void setPatience() throws IOException {
    if (looks) {
      return;
    }
    if (isAnswered && timing.streams()) {
      socket.setSoTimeout(Timing.millis(timing.idle()));
    } else if (timing.isOver()) {
      throw new SocketTimeoutException("the time is over");
    } else {
      socket.setSoTimeout(Timing.millis(timing.left()));
    }
  }

  private final class TimedSocket extends SocketHolder {
    TimedSocket(Socket plain) {
      super(plain);
    }

    TimedSocket(SSLSocket secure, Socket plain) {
      super(secure, plain);
    }

    @Override
    protected InputStream getInputStream(Socket given) throws IOException {
      return new TimedStream(given.getInputStream());
    }
  }

  private final class TimedStream extends FilterInputStream {
    TimedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      setPatience();
      return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      setPatience();
      return super.read(target, offset, length);
    }
  }
}
