package {{ pkg }}.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import {{ pkg }}.core.Json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The HTML standard's algorithm, by byte streams with the events that they hold. */
class EventParserTest {
  private static final int LIMIT = 100_000;

  @TestFactory
  Stream<DynamicTest> everyStreamGivesItsEvents() throws IOException {
    return Cases.of("sse-cases.json", EventParserTest::check);
  }

  /** Whole, and in two parts, wherever it is parted. */
  private static void check(JsonNode each) throws IOException {
    byte[] bytes = each.get("bytes").binaryValue();
    for (int split = 0; split <= bytes.length; split++) {
      InputStream first = new ByteArrayInputStream(Arrays.copyOfRange(bytes, 0, split));
      InputStream second = new ByteArrayInputStream(Arrays.copyOfRange(bytes, split, bytes.length));
      JsonNode events = Json.tree(eventsOf(new SequenceInputStream(first, second)));
      assertEquals(each.get("events"), events, "split at " + split);
    }
  }

  private static List<Map<String, String>> eventsOf(InputStream stream) throws IOException {
    EventParser parser = new EventParser(new ByteWindow(stream, LIMIT));
    List<Map<String, String>> events = new ArrayList<>();
    while (parser.next()) {
      events.add(Map.of("type", parser.type(), "data", parser.data(), "id", parser.id()));
    }
    return events;
  }

  @Test
  void theServersRetryTimeIsKept() throws IOException {
    byte[] text = "retry: 10\nretry: x\nid: 7\ndata: 1\n\n".getBytes(StandardCharsets.UTF_8);
    EventParser parser = new EventParser(new ByteWindow(new ByteArrayInputStream(text), LIMIT));
    assertEquals(-1, parser.retryMillis());
    parser.next();
    assertEquals(10, parser.retryMillis());
    EventParser other = new EventParser(new ByteWindow(InputStream.nullInputStream(), LIMIT), parser);
    assertEquals(10, other.retryMillis());
    assertEquals("7", other.id());
  }

  @Test
  void manyEventsPassThroughASmallWindow() throws IOException {
    String text = "data: 0123456789\n\n".repeat(10_000);
    InputStream stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    EventParser parser = new EventParser(new ByteWindow(stream, 100));
    int count = 0;
    while (parser.next()) {
      assertEquals("0123456789", parser.data());
      count++;
    }
    assertEquals(10_000, count);
  }
}
