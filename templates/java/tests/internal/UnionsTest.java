package {{ pkg }}.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import {{ pkg }}.core.Json;
import {{ pkg }}.core.Patch;
import {{ pkg }}.errors.ArgumentException;
import {{ pkg }}.errors.DecodeException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnionsTest {
  private static final TypeReference<Integer> INTEGER = new TypeReference<>() {};
  private static final TypeReference<LocalDate> DATE = new TypeReference<>() {};
  private static final TypeReference<String> TEXT = new TypeReference<>() {};

  private static String decode(Object value) {
    TypeReference<Map<String, JsonNode>> object = new TypeReference<>() {};
    return new Union<String>(Json.tree(value))
        .when(Shape.object("a").and(Shape.property("kind", "x", "y")), object, map -> "object")
        .when(Shape.oneOf("p", "q"), TEXT, text -> "enum")
        .when(JsonNode::isTextual, INTEGER, number -> "number")
        .when(Shape.array(JsonNode::isTextual), new TypeReference<List<String>>() {}, list -> "list")
        .orElse(json -> "unknown");
  }

  @Test
  void theFirstVariantThatFitsIsTaken() {
    assertEquals("object", decode(Map.of("a", 1, "kind", "x")));
    assertEquals("object", decode(Map.of("a", 1)));
    assertEquals("unknown", decode(Map.of("a", 1, "kind", "z")));
    assertEquals("unknown", decode(Map.of("b", 1)));
    assertEquals("enum", decode("q"));
    assertEquals("list", decode(List.of("a")));
    assertEquals("unknown", decode(List.of(1)));
    assertEquals("unknown", decode("text"));
    assertTrue(Shape.any().test(Json.tree(1)));
  }

  private static String numberOf(Object value) {
    return new Union<String>(Json.tree(value))
        .when(Shape.any(), INTEGER, number -> "integer")
        .when(Shape.any(), new TypeReference<Double>() {}, number -> "number")
        .when(Shape.any(), TEXT, text -> "text")
        .orElse(json -> "unknown");
  }

  @Test
  void whatFitsAsItIsGoesFirst() {
    assertEquals("integer", numberOf(1));
    assertEquals("number", numberOf(1.5));
    assertEquals("text", numberOf("1"));
    assertEquals("text", numberOf(true));
    assertEquals("unknown", numberOf(List.of()));
  }

  private static String dateOf(String value) {
    return new Union<String>(Json.tree(value))
        .when(Shape.any(), DATE, date -> "date")
        .when(Shape.any(), TEXT, text -> "text")
        .orElse(json -> "unknown");
  }

  @Test
  void aTimeIsNoDate() {
    assertEquals("date", dateOf("2024-01-02"));
    assertEquals("text", dateOf("2024-01-02T03:04:05Z"));
  }

  @Test
  void timesAreReadAsServersWriteThem() {
    OffsetDateTime time = OffsetDateTime.parse("2024-01-02T03:04:05.5Z");
    for (String text : List.of("2024-01-02T03:04:05.5Z", "2024-01-02T03:04:05.5", "2024-01-02 03:04:05.5+00:00")) {
      assertEquals(time, Decoder.of(OffsetDateTime.class).read(Json.tree(text)).withOffsetSameInstant(ZoneOffset.UTC));
    }
    Decoder<OffsetDateTime> decoder = Decoder.of(OffsetDateTime.class);
    for (String text : List.of("2024-01-02", "2024-01-02 noon", "now")) {
      assertThrows(DecodeException.class, () -> decoder.read(Json.tree(text)));
    }
  }

  @Test
  void absentAndNullDiffer() {
    assertFalse(Patch.absent().isPresent());
    assertTrue(Patch.of(null).isNull());
    assertEquals("x", Patch.of("x").toOptional().orElseThrow());
    assertEquals(Patch.of("x"), Patch.of("x"));
    assertEquals(Patch.of("x").hashCode(), Patch.of("x").hashCode());
    assertNotEquals(Patch.absent(), Patch.of(null));
    assertEquals("(absent) null x", Patch.absent() + " " + Patch.of(null) + " " + Patch.of("x"));
    assertEquals("[null,1]", Json.write(List.of(Patch.of(null), Patch.of(1))));
  }

  @Test
  void copiesCannotBeChanged() {
    List<Integer> list = new ArrayList<>(List.of(1));
    Map<String, Integer> map = new HashMap<>(Map.of("a", 1));
    List<Integer> listCopy = Immutable.copy(list);
    Map<String, Integer> mapCopy = Immutable.copy(map);
    list.add(2);
    map.put("b", 2);
    assertEquals(List.of(1), listCopy);
    assertEquals(Map.of("a", 1), mapCopy);
    assertThrows(UnsupportedOperationException.class, () -> listCopy.add(3));
    assertNull(Immutable.copy((List<Integer>) null));
    assertNull(Immutable.copy((Map<String, Integer>) null));
  }

  @Test
  void whatCannotBeWrittenOrReadIsTold() {
    List<Object> loop = new ArrayList<>();
    loop.add(loop);
    assertThrows(ArgumentException.class, () -> Json.write(loop));
    assertThrows(DecodeException.class, () -> Json.read("{", TEXT));
    assertThrows(DecodeException.class, () -> Json.read("1 2", Integer.class));
  }
}
