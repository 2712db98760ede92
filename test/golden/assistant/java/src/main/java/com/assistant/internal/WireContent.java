package com.assistant.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.io.CloseMode;

/** The body of a request, written as it is published. */
final class WireContent extends AbstractHttpEntity {
  /** No more than the system takes at once, whether the server reads or not. */
  private static final int AT_ONCE = 1 << 14;

  private final BodyPublisher body;
  private final Connection connection;
  private final Timing timing;

  WireContent(BodyPublisher body, Connection connection, Timing timing) {
    super((String) null, null, body.contentLength() < 0);
    this.body = body;
    this.connection = connection;
    this.timing = timing;
  }

  @Override
  public long getContentLength() {
    return body.contentLength();
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("It can only be written");
  }

  @Override
  public void close() {
    // Who publishes it closes what it reads.
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    if (body instanceof MemoryBody memory && memory.contentLength() <= AT_ONCE) {
      memory.writeTo(out);
      return;
    }
    Writer writer = new Writer(out);
    body.subscribe(writer);
    writer.await();
  }

  /** Writes what is published, piece by piece. */
  private final class Writer implements Flow.Subscriber<ByteBuffer> {
    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private final CompletableFuture<Void> ended;
    private final OutputStream out;
    private Flow.Subscription subscription;

    Writer(OutputStream out) {
      this.out = out;
      // Nothing else ends a write to a server that does not read.
      this.ended =
          written
              .orTimeout(timing.left().toNanos(), TimeUnit.NANOSECONDS)
              .whenComplete(
                  (nothing, failure) -> {
                    if (failure instanceof TimeoutException) {
                      connection.close(CloseMode.IMMEDIATE);
                    }
                  });
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(1);
    }

    @Override
    public void onNext(ByteBuffer piece) {
      try {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        out.write(bytes);
        subscription.request(1);
      } catch (IOException e) {
        subscription.cancel();
        written.completeExceptionally(e);
      }
    }

    @Override
    public void onError(Throwable cause) {
      written.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
      written.complete(null);
    }

    void await() throws IOException {
      try {
        ended.get();
      } catch (InterruptedException e) {
        subscription.cancel();
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("the thread was interrupted").initCause(e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException failure) {
          throw failure;
        }
        throw new IOException("The body of the request could not be read", e.getCause());
      }
    }
  }
}
