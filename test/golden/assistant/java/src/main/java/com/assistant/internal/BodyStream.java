package com.assistant.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** A body as it comes. No more than a few pieces wait for their reader, and the reader waits no longer than it may. */
final class BodyStream extends ResponseBody implements BodySubscriber<InputStream> {
  private static final int MAX_WAITING = 4;
  private static final List<ByteBuffer> END = List.of(ByteBuffer.allocate(0));

  private final BlockingQueue<List<ByteBuffer>> waiting = new ArrayBlockingQueue<>(MAX_WAITING + 1);
  private final Timing timing;
  private volatile Flow.Subscription subscription;
  private volatile Throwable failure;
  private volatile boolean closed;
  private Iterator<ByteBuffer> pieces = Collections.emptyIterator();
  private ByteBuffer piece = ByteBuffer.allocate(0);
  private boolean ended;

  BodyStream(Timing timing) {
    this.timing = timing;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (closed) {
      given.cancel();
    } else {
      given.request(MAX_WAITING);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    waiting.add(item);
  }

  @Override
  public void onError(Throwable cause) {
    failure = cause;
    waiting.add(END);
  }

  @Override
  public void onComplete() {
    waiting.add(END);
  }

  @Override
  public int read() throws IOException {
    return advance(timing.nextPiece()) ? piece.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!advance(piece.hasRemaining() ? Duration.ZERO : timing.nextPiece())) {
      return -1;
    }
    int count = Math.min(length, piece.remaining());
    piece.get(target, offset, count);
    return count;
  }

  @Override
  public int available() {
    return piece.remaining();
  }

  @Override
  void awaitEnd() {
    try {
      if (advance(END_TIMEOUT)) {
        piece = ByteBuffer.allocate(0);
        advance(END_TIMEOUT);
      }
    } catch (IOException e) {
      // The connection is not used again then.
    }
  }

  /** Whoever reads in another thread is told. */
  @Override
  public void close() {
    closed = true;
    Flow.Subscription given = subscription;
    if (given != null && !ended) {
      given.cancel();
    }
    waiting.offer(END);
  }

  /** Goes to the next byte; false at the end. */
  private boolean advance(Duration timeout) throws IOException {
    while (!piece.hasRemaining()) {
      if (ended) {
        return false;
      }
      if (pieces.hasNext()) {
        piece = pieces.next();
      } else {
        take(timeout);
      }
    }
    return true;
  }

  private void take(Duration timeout) throws IOException {
    List<ByteBuffer> next = poll(timeout);
    if (closed) {
      throw closed(null);
    }
    if (next == null) {
      close();
      throw late(null);
    }
    if (next != END) {
      pieces = next.iterator();
      subscription.request(1);
      return;
    }
    ended = true;
    if (failure != null) {
      throw brokenOff(failure);
    }
  }

  private List<ByteBuffer> poll(Duration timeout) throws IOException {
    try {
      return waiting.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }
}
