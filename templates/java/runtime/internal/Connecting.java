package {{ pkg }}.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections. */
final class Connecting {
  private Connecting() {}

  /**
   * Connects to the first of a server's addresses that answers.
   *
   * @param origin the server
   * @param connectTimeout how long to wait for a connection
   * @param timing the times of the attempt that needs it
   * @return the connection
   * @throws IOException when there is none
   */
  static Connection to(Origin origin, Duration connectTimeout, Timing timing) throws IOException {
    Timing limit = timing.atMost(connectTimeout);
    try {
      Socket plain = dial(origin, limit);
      try {
        return new Connection(origin, plain, origin.isSecure() ? secure(plain, origin, limit) : null);
      } catch (IOException | RuntimeException e) {
        Closing.quietly(plain);
        throw e;
      }
    } catch (SocketTimeoutException e) {
      if (timing.isOver()) {
        throw e;
      }
      throw (IOException) new HttpConnectTimeoutException(e.getMessage()).initCause(e);
    }
  }

  /** Every address has its share of the time: one that is silent leaves some for the others. */
  private static Socket dial(Origin origin, Timing limit) throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(origin.host());
    IOException failure = null;
    for (int index = 0; index < addresses.length; index++) {
      // Unlike any other, the socket of a channel is closed when its thread is interrupted.
      Socket socket = SocketChannel.open().socket();
      try {
        Duration share = limit.left().dividedBy(addresses.length - index);
        socket.connect(new InetSocketAddress(addresses[index], origin.port()), Timing.millis(share));
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException e) {
        Closing.quietly(socket);
        if (failure != null) {
          e.addSuppressed(failure);
        }
        failure = e;
      }
    }
    throw failure;
  }

  private static SSLSocket secure(Socket plain, Origin origin, Timing limit) throws IOException {
    SSLSocket secure = (SSLSocket) factory().createSocket(plain, origin.host(), origin.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    // Without it, the certificate of any other host would do (RFC 2818, 3.1).
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    secure.setSSLParameters(parameters);
    secure.setSoTimeout(Timing.millis(limit.left()));
    secure.startHandshake();
    return secure;
  }

  private static SSLSocketFactory factory() throws IOException {
    try {
      return SSLContext.getDefault().getSocketFactory();
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("TLS is not set up in this JVM", e);
    }
  }
}
