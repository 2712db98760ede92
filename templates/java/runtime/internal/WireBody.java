package {{ pkg }}.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;

/** The body of an answer. At its end, its connection can be used again. */
final class WireBody extends ResponseBody {
  private static final int MAX_PASSED_OVER = 1 << 14;

  private final InputStream content;
  private final Connection connection;
  private final Timing timing;
  private final ConnectionPool pool;
  private final AtomicBoolean isReleased = new AtomicBoolean();
  private volatile boolean isClosed;

  private WireBody(InputStream content, Connection connection, Timing timing, ConnectionPool pool) {
    this.content = content;
    this.connection = connection;
    this.timing = timing;
    this.pool = pool;
  }

  /**
   * The body of an answer.
   *
   * @param answer the answer
   * @param connection what it comes from
   * @param timing the times of the attempt
   * @param pool keeps the connection at the end; null where it cannot be used again
   * @return the body, still unread
   * @throws IOException when it cannot be read
   */
  static WireBody of(ClassicHttpResponse answer, Connection connection, Timing timing, ConnectionPool pool)
      throws IOException {
    HttpEntity entity = answer.getEntity();
    InputStream content = entity == null ? InputStream.nullInputStream() : entity.getContent();
    WireBody body = new WireBody(content, connection, timing, pool);
    if (entity == null) {
      body.release();
    }
    return body;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (isClosed) {
      throw closed(null);
    }
    try {
      int count = content.read(target, offset, length);
      if (count < 0) {
        release();
      }
      return count;
    } catch (IOException e) {
      connection.close(CloseMode.IMMEDIATE);
      throw told(e);
    }
  }

  @Override
  public int available() throws IOException {
    return isClosed ? 0 : content.available();
  }

  @Override
  void awaitEnd() {
    if (isReleased.get()) {
      return;
    }
    connection.begin(Timing.of(END_TIMEOUT, END_TIMEOUT, false));
    try {
      int count = 0;
      for (int left = MAX_PASSED_OVER; left > 0 && count >= 0; left -= count) {
        count = read(new byte[left]);
      }
    } catch (IOException e) {
      // The connection is not used again then.
    }
  }

  /** Whoever reads in another thread is told. */
  @Override
  public void close() {
    isClosed = true;
    if (isReleased.compareAndSet(false, true)) {
      connection.close(CloseMode.IMMEDIATE);
    }
  }

  private void release() {
    if (isReleased.compareAndSet(false, true)) {
      if (pool == null) {
        connection.close(CloseMode.GRACEFUL);
      } else {
        pool.give(connection);
      }
    }
  }

  /** What a failure means to who reads. */
  private IOException told(IOException failure) {
    if (isClosed) {
      return closed(failure);
    }
    if (Thread.currentThread().isInterrupted()) {
      return interrupted(failure);
    }
    boolean isLate = failure instanceof SocketTimeoutException || (!timing.streams() && timing.isOver());
    return isLate ? late(failure) : brokenOff(failure);
  }
}
