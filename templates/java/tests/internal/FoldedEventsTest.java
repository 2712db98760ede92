package {{ pkg }}.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import {{ pkg }}.core.FoldingStream;
import {{ pkg }}.core.Json;
import {{ pkg }}.errors.DecodeException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldedEventsTest {
  private final FakeServer server = new FakeServer();

  private FoldingStream<JsonNode> events(String... values) {
    StringBuilder text = new StringBuilder();
    for (String value : values) {
      text.append("data: ").append(value).append("\n\n");
    }
    server.reply(200, text.toString());
    Events<JsonNode> events =
        Events.of(JsonNode.class)
            .folded(List.of(List.of("choices", "delta", "text"), List.of("choices", "tokens")));
    return TestSettings.by(server).transport().send(new Request("GET", "/x"), ResponseReader.folding(events));
  }

  private static JsonNode tree(String json) {
    return Json.read(json, JsonNode.class);
  }

  @Test
  void textsAndListsThatGoOnAreJoinedInListsByIndex() {
    JsonNode whole =
        events(
                "{\"choices\":[{\"index\":1,\"delta\":{\"role\":\"a\",\"text\":\"x\"},\"tokens\":[1]}],\"usage\":null}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"text\":\"Hel\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"text\":\"lo\"}},{\"index\":1,\"delta\":{\"text\":null},"
                    + "\"tokens\":[2,3]}]}",
                "{\"choices\":[],\"usage\":{\"tokens\":7}}")
            .finalEvent();
    assertEquals(
        tree(
            "{\"choices\":[{\"index\":0,\"delta\":{\"text\":\"Hello\"}},{\"index\":1,\"delta\":{\"role\":\"a\","
                + "\"text\":\"x\"},\"tokens\":[1,2,3]}],\"usage\":{\"tokens\":7}}"),
        whole);
  }

  @Test
  void ofAnythingElseTheLastValueStays() {
    JsonNode whole =
        events(
                "{\"state\":\"begun\",\"list\":[1],\"more\":{\"a\":1},\"none\":null}",
                "{\"state\":\"done\",\"list\":[2],\"more\":{\"b\":2}}")
            .finalEvent();
    assertEquals(tree("{\"state\":\"done\",\"list\":[2],\"more\":{\"a\":1,\"b\":2},\"none\":null}"), whole);
  }

  @Test
  void eventsThatWereReadCountAndStayAsTheyWere() {
    FoldingStream<JsonNode> events =
        events("{\"choices\":[{\"index\":0,\"tokens\":[1]}]}", "{\"choices\":[{\"index\":0,\"tokens\":[2]}]}");
    JsonNode first = events.iterator().next();
    assertEquals(tree("{\"choices\":[{\"index\":0,\"tokens\":[1,2]}]}"), events.finalEvent());
    assertEquals(tree("{\"choices\":[{\"index\":0,\"tokens\":[1]}]}"), first);
  }

  @Test
  void noEventsAreNoWhole() {
    assertThrows(DecodeException.class, events()::finalEvent);
  }
}
