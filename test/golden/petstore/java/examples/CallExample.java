package examples;

import com.petstore.PetstoreClient;

/** Calls an operation. Run it with <code>java -cp</code> and the package with its dependencies. */
public final class CallExample {
  private CallExample() {}

  /**
   * Runs the example.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    PetstoreClient client =
        PetstoreClient.builder()
            .apiKey(System.getenv("PETSTORE_API_KEY"))
            .build();
    var result = client.pets().listPets();
    System.out.println(result);
  }
}
