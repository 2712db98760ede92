package examples;

import com.assistant.AssistantClient;
import com.assistant.core.EventStream;

/** Reads a stream while it comes. Run it with <code>java -cp</code> and the package with its dependencies. */
public final class StreamExample {
  private StreamExample() {}

  /**
   * Runs the example.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    AssistantClient client =
        AssistantClient.builder()
            .bearer(System.getenv("ASSISTANT_TOKEN"))
            .build();
    try (EventStream<String> events = client.messages().followLog()) {
      events.forEach(System.out::println);
    }
  }
}
