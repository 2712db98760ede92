package examples;

import com.assistant.AssistantClient;
import com.assistant.core.FoldingStream;
import com.assistant.core.Json;
import com.assistant.models.MessageEvent;
import com.assistant.models.MessageRequest;

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
    var body =
        Json.read(
            """
            {
              "content": "sample",
              "stream": false,
              "temperature": 1.5
            }
            """,
            MessageRequest.class);
    try (FoldingStream<MessageEvent> events = client.messages().createMessageStream(body)) {
      events.forEach(System.out::println);
    }
  }
}
