package {{ pkg }}.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;

/** A body in memory: nobody has to wait for it, as for a file or a stream. */
final class MemoryBody implements BodyPublisher {
  private final byte[] bytes;

  MemoryBody(byte[] bytes) {
    this.bytes = bytes;
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
    return bytes.length;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    BodyPublishers.ofByteArray(bytes).subscribe(subscriber);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
