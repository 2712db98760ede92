package com.petstore.internal;

import java.util.concurrent.atomic.AtomicInteger;

/** Keeps a client from adding to the load of a server that fails all the time. */
final class RetryBudget {
  private static final int MAX_TOKENS = 500;
  private static final int RETRY_COST = 5;

  private final AtomicInteger tokens = new AtomicInteger(MAX_TOKENS);

  /** Takes what a retry costs; false where that is not there. */
  boolean take() {
    return tokens.getAndUpdate(left -> left < RETRY_COST ? left : left - RETRY_COST) >= RETRY_COST;
  }

  /** Gives back for a success: what its retry had cost, or a little for a first attempt. */
  void succeeded(boolean retried) {
    if (tokens.get() < MAX_TOKENS) {
      tokens.getAndUpdate(left -> Math.min(MAX_TOKENS, left + (retried ? RETRY_COST : 1)));
    }
  }
}
