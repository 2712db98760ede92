import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

final class Raw {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Connection(HttpClient client, String url) {}

  public static void main(String[] args) {
    new Harness<>(url -> new Connection(HttpClient.newHttpClient(), url), Raw::complete, Raw::stream).run(args);
  }

  private static String complete(Connection connection) {
    String body = send(connection, "", HttpResponse.BodyHandlers.ofString());
    try {
      return JSON.readTree(body).at("/choices/0/message/content").asText();
    } catch (IOException error) {
      throw new IllegalStateException(error);
    }
  }

  private static int stream(Connection connection) {
    try (Stream<String> lines = send(connection, ",\"stream\":true", HttpResponse.BodyHandlers.ofLines())) {
      return (int) lines.filter(line -> line.startsWith("data: {") && hasContent(line.substring(6))).count();
    }
  }

  private static boolean hasContent(String data) {
    try {
      return !JSON.readTree(data).at("/choices/0/delta/content").asText().isEmpty();
    } catch (IOException error) {
      throw new IllegalStateException(error);
    }
  }

  private static <T> T send(Connection connection, String more, HttpResponse.BodyHandler<T> handler) {
    String body = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]" + more + "}";
    HttpRequest request = HttpRequest.newBuilder(URI.create(connection.url() + "/chat/completions"))
        .header("Authorization", "Bearer secret")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    try {
      return connection.client().send(request, handler).body();
    } catch (IOException | InterruptedException error) {
      throw new IllegalStateException(error);
    }
  }
}
