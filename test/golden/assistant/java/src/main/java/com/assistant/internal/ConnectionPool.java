package com.assistant.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.io.CloseMode;

/** Connections that nobody uses just now. What is not used again soon is closed. */
final class ConnectionPool {
  private static final int MAX_IDLE = 64;
  private static final long KEPT_SECONDS = 60;
  private static final Duration KEPT = Duration.ofSeconds(KEPT_SECONDS);

  /** Servers close connections too; one that was used just now is believed to be open. */
  private static final Duration BELIEVED = Duration.ofMillis(500);

  private static final Executor LATER = CompletableFuture.delayedExecutor(KEPT_SECONDS, TimeUnit.SECONDS);

  private final Map<Origin, Deque<Connection>> idle = new HashMap<>();
  private boolean isSwept;

  /** The connection to a server that was used last, or null. */
  Connection take(Origin origin) {
    while (true) {
      Connection connection = last(origin);
      if (connection == null || isAlive(connection)) {
        return connection;
      }
      connection.close(CloseMode.IMMEDIATE);
    }
  }

  /** Keeps a connection for another attempt. */
  void give(Connection connection) {
    connection.rest();
    if (!keeps(connection)) {
      connection.close(CloseMode.GRACEFUL);
    }
  }

  private synchronized boolean keeps(Connection connection) {
    Deque<Connection> others = idle.computeIfAbsent(connection.origin(), origin -> new ArrayDeque<>());
    if (others.size() >= MAX_IDLE) {
      return false;
    }
    others.addLast(connection);
    if (!isSwept) {
      isSwept = true;
      LATER.execute(this::sweep);
    }
    return true;
  }

  private synchronized Connection last(Origin origin) {
    Deque<Connection> connections = idle.get(origin);
    return connections == null ? null : connections.pollLast();
  }

  private static boolean isAlive(Connection connection) {
    try {
      Duration time = connection.idle();
      return time.compareTo(BELIEVED) < 0 || (time.compareTo(KEPT) < 0 && !connection.isStale());
    } catch (IOException e) {
      return false;
    }
  }

  private void sweep() {
    overdue().forEach(connection -> connection.close(CloseMode.GRACEFUL));
  }

  private synchronized List<Connection> overdue() {
    List<Connection> overdue = new ArrayList<>();
    for (Iterator<Deque<Connection>> each = idle.values().iterator(); each.hasNext(); ) {
      Deque<Connection> connections = each.next();
      while (!connections.isEmpty() && connections.peekFirst().idle().compareTo(KEPT) >= 0) {
        overdue.add(connections.pollFirst());
      }
      if (connections.isEmpty()) {
        each.remove();
      }
    }
    isSwept = !idle.isEmpty();
    if (isSwept) {
      LATER.execute(this::sweep);
    }
    return overdue;
  }
}
