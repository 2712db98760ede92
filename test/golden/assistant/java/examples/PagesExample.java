package examples;

import com.assistant.AssistantClient;

/** Goes through all items of a list. Run it with <code>java -cp</code> and the package with its dependencies. */
public final class PagesExample {
  private PagesExample() {}

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
    for (var item : client.files().listFilesAll()) {
      System.out.println(item);
    }
  }
}
