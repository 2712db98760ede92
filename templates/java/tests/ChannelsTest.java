package {{ pkg }}.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import {{ pkg }}.Samples;
import {{ pkg }}.core.Json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ChannelsTest {
  private static Stream<DynamicTest> each(String channel, String direction, BiConsumer<JsonNode, String> check) {
    return Samples.channel(channel, direction).properties().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(), () -> check.accept(entry.getValue(), entry.getValue().toString())));
  }
{% for test in tests %}

  @TestFactory
  Stream<DynamicTest> {{ test.name }}() {
    return each({{ test.channel }}, {{ test.direction }}, (sample, text) -> {
      {{ test.type }} message = {{ test.type }}.decode(text);
      assertNotEquals("Unknown", message.getClass().getSimpleName());
      Samples.assertSame(sample, Json.tree(message));
      assertEquals(message, {{ test.type }}.decode(message.encode()));
    });
  }
{% endfor %}
}
