package {{ pkg }}.core;

import {{ pkg }}.errors.ChannelClosedException;
import {{ pkg }}.errors.ConnectionException;
import {{ pkg }}.internal.ChannelSocket;
import {{ pkg }}.internal.ChannelSockets;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * An open channel. Messages can be sent by any thread while one receives:
 *
 * <pre>{@code
 * try (ChannelConnection<Sent, Received> channel = ...connect()) {
 *   channel.send(...);
 *   for (Received message : channel) {
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p>Pings are answered. Received messages wait for their reader; when 1,024 do, the server is not read from until one
 * is taken.
 *
 * @param <S> the messages that are sent
 * @param <R> the messages that are received
 */
public final class ChannelConnection<S, R> implements Iterable<R>, AutoCloseable {
  private static final int NORMAL = 1_000;

  private final ChannelSockets sockets;
  private final Class<R> received;
  private final boolean reconnects;
  private volatile ChannelSocket socket;
  private int failures;

  ChannelConnection(ChannelSockets sockets, Class<R> received, boolean reconnects) {
    this.sockets = sockets;
    this.received = received;
    this.reconnects = reconnects;
    this.socket = sockets.open();
  }

  /**
   * Sends a message, and waits until it has left.
   *
   * @param message the message
   * @throws ConnectionException when the connection is broken or closed
   */
  public void send(S message) {
    socket.send(Json.write(message));
  }

  /** Sends a ping, and waits until it has left. */
  public void ping() {
    socket.ping();
  }

  /**
   * Waits for the next message.
   *
   * @return the message; empty when the server has closed the channel because all was done
   * @throws ChannelClosedException when the server has closed it with another code than 1000
   * @throws ConnectionException when the connection broke
   */
  public Optional<R> receive() {
    return receive(Duration.ofNanos(Long.MAX_VALUE));
  }

  /**
   * Waits for the next message.
   *
   * @param timeout how long
   * @return the message; empty when the server has closed the channel because all was done
   * @throws ChannelClosedException when the server has closed it with another code than 1000
   * @throws ConnectionException when the connection broke, or the time ran out
   */
  public Optional<R> receive(Duration timeout) {
    while (true) {
      try {
        Optional<String> text = socket.receive(timeout);
        failures = 0;
        return text.map(json -> Json.read(json, received));
      } catch (ConnectionException e) {
        if (!reconnects || !socket.isBroken()) {
          throw e;
        }
        socket = sockets.reopen(failures, e);
        failures++;
      }
    }
  }

  /**
   * The messages that are still to come, until the server closes the channel.
   *
   * @return an iterator that waits for the server
   */
  @Override
  public Iterator<R> iterator() {
    return new Messages();
  }

  /** Closes the channel, because all is done. */
  @Override
  public void close() {
    close(NORMAL, "");
  }

  /**
   * Closes the channel.
   *
   * @param code the status code (RFC 6455, 7.4)
   * @param reason what the server is told, at most 123 bytes
   */
  public void close(int code, String reason) {
    socket.close(code, reason);
  }

  private final class Messages implements Iterator<R> {
    private Optional<R> upcoming = Optional.empty();
    private boolean ended;

    @Override
    public boolean hasNext() {
      if (upcoming.isEmpty() && !ended) {
        upcoming = receive();
        ended = upcoming.isEmpty();
      }
      return upcoming.isPresent();
    }

    @Override
    public R next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      R message = upcoming.orElseThrow();
      upcoming = Optional.empty();
      return message;
    }
  }
}
