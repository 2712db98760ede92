package examples;

import com.assistant.AssistantClient;

/** Calls an operation. Run it with <code>java -cp</code> and the package with its dependencies. */
public final class CallExample {
  private CallExample() {}

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
    var result = client.files().listFiles();
    System.out.println(result);
  }
}
