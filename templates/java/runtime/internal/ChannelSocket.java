package {{ pkg }}.internal;

import {{ pkg }}.errors.ChannelClosedException;
import {{ pkg }}.errors.ConnectionException;
import {{ pkg }}.errors.DecodeException;
import {{ pkg }}.errors.SdkException;
import {{ pkg }}.errors.TimedOutException;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection of a channel. What is asked for and what waits are never more messages than the queue may hold. */
public final class ChannelSocket implements WebSocket.Listener {
  private static final int MAX_WAITING = 1_024;
  private static final int MORE = MAX_WAITING / 2;
  private static final int NORMAL = 1_000;

  /** What the JDK gives for a connection that ended without a close. */
  private static final int BROKEN = 1_006;

  private final String name;
  private final int maxBytes;
  private final BlockingQueue<Optional<String>> waiting = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicBoolean isEnded = new AtomicBoolean();
  private CompletableFuture<WebSocket> sending = CompletableFuture.completedFuture(null);
  private volatile WebSocket socket;
  private volatile SdkException failure;

  ChannelSocket(String name, int maxBytes) {
    this.name = name;
    this.maxBytes = maxBytes;
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    opened.request(MAX_WAITING);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
    part.append(text);
    if (part.length() > maxBytes) {
      end(new DecodeException(name + ": a message has more than " + maxBytes + " bytes", part.toString(), null));
      from.abort();
    } else if (isLast) {
      waiting.add(Optional.of(part.toString()));
      part.setLength(0);
    } else {
      from.request(1);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
    return onText(from, StandardCharsets.UTF_8.decode(data), isLast);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    if (code == BROKEN) {
      end(new ConnectionException(name + ": the connection broke", null));
    } else {
      end(code == NORMAL ? null : new ChannelClosedException(code, reason));
    }
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable cause) {
    end(new ConnectionException(name + ": the connection broke", cause));
  }

  /** What ends it first is what is told. */
  private void end(SdkException cause) {
    if (isEnded.compareAndSet(false, true)) {
      failure = cause;
      waiting.add(Optional.empty());
    }
  }

  /**
   * Whether the connection broke.
   *
   * @return false while it is open, and when it was closed
   */
  public boolean isBroken() {
    return failure instanceof ConnectionException;
  }

  /**
   * Waits for a message.
   *
   * @param timeout how long
   * @return the text; empty at the end
   */
  public Optional<String> receive(Duration timeout) {
    try {
      Optional<String> text = waiting.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
      if (text == null) {
        throw new TimedOutException(name + ": no message in time", TimedOutException.Limit.IDLE, null);
      }
      if (text.isPresent()) {
        askForMore();
        return text;
      }
    } catch (InterruptedException e) {
      throw Failures.interrupted(name, e);
    }
    // Whoever asks again is told the same.
    waiting.add(Optional.empty());
    if (failure != null) {
      throw failure;
    }
    return Optional.empty();
  }

  /** Seldom, for the thread that asks gets in the way of the one that reads. */
  private void askForMore() {
    if (taken.incrementAndGet() % MORE == 0) {
      socket.request(MORE);
    }
  }

  /**
   * Sends text after all that was sent before.
   *
   * @param text the text
   */
  public void send(String text) {
    await(() -> socket.sendText(text, true));
  }

  /** Sends a ping. */
  public void ping() {
    await(() -> socket.sendPing(ByteBuffer.allocate(0)));
  }

  /**
   * Closes the connection, and receives nothing more.
   *
   * @param code the status code
   * @param reason what the server is told
   */
  public synchronized void close(int code, String reason) {
    if (!isEnded.get()) {
      end(null);
      CompletableFuture<WebSocket> told = socket.sendClose(code, reason);
      sending = told.whenComplete((sent, cause) -> socket.abort());
    }
  }

  /** The JDK takes one message after the other. */
  private void await(Sending next) {
    if (isBroken()) {
      throw failure;
    }
    CompletableFuture<WebSocket> sent;
    synchronized (this) {
      sent = sending.exceptionally(cause -> null).thenCompose(before -> next.send());
      sending = sent;
    }
    try {
      sent.get();
    } catch (InterruptedException e) {
      throw Failures.interrupted(name, e);
    } catch (ExecutionException e) {
      throw new ConnectionException(name + ": the message could not be sent", e.getCause());
    }
  }

  /** Sends one message. */
  @FunctionalInterface
  private interface Sending {
    CompletableFuture<WebSocket> send();
  }
}
