package {{ pkg }}.internal;

import {{ pkg }}.core.HttpTransport;
import {{ pkg }}.errors.ConnectionException;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;

/** Follows redirects, and leaves all that may be secret behind when they lead to another origin. */
record Redirects(HttpTransport next) implements HttpTransport {
  private static final int MAX_REDIRECTS = 10;
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> KEEP_METHOD = Set.of(307, 308);

  /** What another origin is told; any other header could be a credential. */
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-encoding", "accept-language", "content-type", "range", "user-agent");

  @Override
  public HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
    HttpRequest current = request;
    HttpResponse<InputStream> response = next.send(current);
    for (int count = 1; isRedirect(response); count++) {
      Closing.atItsEnd(response.body());
      if (count > MAX_REDIRECTS) {
        throw new ConnectionException("More than " + MAX_REDIRECTS + " redirects", null);
      }
      current = redirected(current, response);
      response = next.send(current);
    }
    return response;
  }

  private static boolean isRedirect(HttpResponse<InputStream> response) {
    return STATUSES.contains(response.statusCode()) && response.headers().firstValue("location").isPresent();
  }

  private static HttpRequest redirected(HttpRequest request, HttpResponse<InputStream> response) {
    String location = response.headers().firstValue("location").orElseThrow();
    boolean keepsBody = KEEP_METHOD.contains(response.statusCode()) || isSafe(request.method());
    boolean hasBody = request.bodyPublisher().filter(body -> body.contentLength() != 0).isPresent();
    try {
      URI target = Origin.resolve(request.uri(), location);
      boolean sameOrigin = Origin.of(target).equals(Origin.of(request.uri()));
      if (!sameOrigin && keepsBody && hasBody) {
        throw new ConnectionException("A redirect to another origin is not followed with a body", null);
      }
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(request, (name, value) -> isKept(name, sameOrigin, keepsBody)).uri(target);
      if (!keepsBody) {
        builder.method("GET", BodyPublishers.noBody());
      }
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new ConnectionException("A redirect leads to what is no HTTP URL", e);
    }
  }

  private static boolean isSafe(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  private static boolean isKept(String header, boolean sameOrigin, boolean keepsBody) {
    String name = header.toLowerCase(Locale.ROOT);
    return (sameOrigin || HARMLESS.contains(name)) && (keepsBody || !name.equals("content-type"));
  }
}
