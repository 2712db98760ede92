package {{ pkg }}.internal;

import {{ pkg }}.core.HttpTransport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers with what it is given, one answer a request, the last again and again; and keeps the requests. */
final class FakeServer implements HttpTransport {
  final List<HttpRequest> requests = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();

  /** An answer; one without a status is none. */
  private record Reply(int status, Map<String, String> headers, Supplier<InputStream> body, IOException failure) {}

  FakeServer reply(int status, Map<String, String> headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    replies.add(new Reply(status, headers, () -> new ByteArrayInputStream(bytes), null));
    return this;
  }

  FakeServer reply(int status, String body) {
    return reply(status, Map.of(), body);
  }

  FakeServer stream(int status, Map<String, String> headers, InputStream body) {
    replies.add(new Reply(status, headers, () -> body, null));
    return this;
  }

  FakeServer fail(IOException failure) {
    replies.add(new Reply(0, Map.of(), null, failure));
    return this;
  }

  /** A header of a request. */
  String header(int index, String name) {
    return requests.get(index).headers().firstValue(name).orElse(null);
  }

  @Override
  public HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    requests.add(request);
    Reply reply = replies.get(Math.min(requests.size(), replies.size()) - 1);
    if (reply.failure() != null) {
      throw reply.failure();
    }
    return new WireResponse(request, reply.status(), headers(reply), reply.body().get());
  }

  private static HttpHeaders headers(Reply reply) {
    Map<String, List<String>> lists =
        reply.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    return HttpHeaders.of(lists, (name, value) -> true);
  }
}
