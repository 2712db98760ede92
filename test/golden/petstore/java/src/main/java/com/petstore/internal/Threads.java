package com.petstore.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Threads for calls that nobody waits for; they are started when needed, and end when not. */
final class Threads {
  static final Executor POOL =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "petstore");
            thread.setDaemon(true);
            return thread;
          });

  private Threads() {}
}
