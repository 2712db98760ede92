package {{ pkg }}.internal;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A call in a thread of its own; to cancel it interrupts the thread, which ends the call at once. */
final class AsyncCall<T> extends CompletableFuture<T> implements Runnable {
  private final Supplier<T> call;
  private Thread worker;

  AsyncCall(Supplier<T> call) {
    this.call = call;
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    try {
      T result = call.get();
      if (!complete(result) && result instanceof AutoCloseable stream) {
        stream.close();
      }
    } catch (Throwable e) {
      completeExceptionally(e);
    } finally {
      end();
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    synchronized (this) {
      if (cancelled && worker != null) {
        worker.interrupt();
      }
    }
    return cancelled;
  }

  private synchronized boolean begin() {
    if (!isDone()) {
      worker = Thread.currentThread();
    }
    return worker != null;
  }

  /** The next call in this thread is not to find an interrupt that was meant for this one. */
  private synchronized void end() {
    worker = null;
    if (Thread.interrupted() && !isCancelled()) {
      Thread.currentThread().interrupt();
    }
  }
}
