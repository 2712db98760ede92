package {{ pkg }}.internal;

import {{ pkg }}.core.Json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Cases that the SDKs of all languages share. */
final class Cases {
  private Cases() {}

  /** A test for each case of a file. */
  static Stream<DynamicTest> of(String name, ThrowingConsumer<JsonNode> check) throws IOException {
    JsonNode cases;
    try (InputStream file = Cases.class.getResourceAsStream(name)) {
      cases = Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), JsonNode.class);
    }
    return StreamSupport.stream(cases.spliterator(), false)
        .map(each -> DynamicTest.dynamicTest(each.get("name").asText(), () -> check.accept(each)));
  }
}
