package {{ pkg }}.core;

import {{ pkg }}.internal.ChannelSockets;

/**
 * Connects to a channel.
 *
 * @param <S> the messages that are sent
 * @param <R> the messages that are received
 */
public final class ChannelConnector<S, R> {
  private final ChannelSockets sockets;
  private final Class<R> received;
  private boolean reconnects;

  /**
   * Made by the client.
   *
   * @param sockets opens connections
   * @param received the messages that are received
   */
  public ChannelConnector(ChannelSockets sockets, Class<R> received) {
    this.sockets = sockets;
    this.received = received;
  }

  /**
   * Connects again by itself when the connection breaks, as often and after as long as calls are tried again.
   *
   * @param wanted whether it does; not unless it is set
   * @return this
   */
  public ChannelConnector<S, R> reconnect(boolean wanted) {
    this.reconnects = wanted;
    return this;
  }

  /**
   * Connects, and waits until that is done.
   *
   * @return the open connection
   */
  public ChannelConnection<S, R> connect() {
    return new ChannelConnection<>(sockets, received, reconnects);
  }
}
