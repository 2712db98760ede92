package {{ pkg }}.internal;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;

/** A body in memory: nobody has to wait for it, as for a file or a stream. */
final class MemoryBody implements BodyPublisher {
  private final BodyPublisher bytes;

  MemoryBody(byte[] bytes) {
    this.bytes = BodyPublishers.ofByteArray(bytes);
  }

  MemoryBody(String text) {
    this(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a request can be sent without waiting for its body. */
  static boolean isOf(HttpRequest request) {
    return request.bodyPublisher().filter(body -> body.contentLength() != 0 && !(body instanceof MemoryBody)).isEmpty();
  }

  @Override
  public long contentLength() {
    return bytes.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    bytes.subscribe(subscriber);
  }
}
