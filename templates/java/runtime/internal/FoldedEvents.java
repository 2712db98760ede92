package {{ pkg }}.internal;

import {{ pkg }}.core.EventStream;
import {{ pkg }}.core.FoldingStream;
import {{ pkg }}.errors.DecodeException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events, and all of them as one. */
final class FoldedEvents<T> implements FoldingStream.Source<T> {
  private static final String INDEX = "index";

  private final Call call;
  private final EventStream.Source<JsonNode> source;
  private final Decoder<T> decoder;
  private final List<List<String>> paths;
  private JsonNode whole;

  FoldedEvents(Call call, EventStream.Source<JsonNode> source, Events<T> events) {
    this.call = call;
    this.source = source;
    this.decoder = events.decoder;
    this.paths = events.paths;
  }

  @Override
  public T next() {
    JsonNode event = source.next();
    if (event == null) {
      return null;
    }
    T typed = decoder.read(call, event);
    whole = merged(whole, event, paths);
    return typed;
  }

  @Override
  public void close() {
    source.close();
  }

  @Override
  public T whole() {
    if (whole == null) {
      throw new DecodeException(call.name() + ": the stream has no events", "", null);
    }
    return decoder.read(call, whole);
  }

  /** Makes one value of two. The second is not changed: an event may have parts of it. */
  private static JsonNode merged(JsonNode before, JsonNode now, List<List<String>> paths) {
    if (now.isNull()) {
      return before == null ? now : before;
    }
    boolean goesOn = paths.contains(List.of());
    if (now instanceof ArrayNode list) {
      ArrayNode all = before instanceof ArrayNode known ? known.deepCopy() : JsonNodeFactory.instance.arrayNode();
      all.addAll(list);
      if (goesOn) {
        return all;
      }
      return isNumbered(all) ? byIndex(all, paths) : list;
    }
    if (goesOn && now.isTextual() && before != null && before.isTextual()) {
      return JsonNodeFactory.instance.textNode(before.textValue() + now.textValue());
    }
    if (!(now instanceof ObjectNode object)) {
      return now;
    }
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    if (before instanceof ObjectNode known) {
      members.setAll(known);
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      members.set(name, merged(members.get(name), member.getValue(), below(paths, name)));
    }
    return members;
  }

  private static List<List<String>> below(List<List<String>> paths, String name) {
    List<List<String>> below = new ArrayList<>();
    for (List<String> path : paths) {
      if (!path.isEmpty() && path.get(0).equals(name)) {
        below.add(path.subList(1, path.size()));
      }
    }
    return below;
  }

  private static boolean isNumbered(ArrayNode items) {
    for (JsonNode item : items) {
      if (!item.path(INDEX).isNumber()) {
        return false;
      }
    }
    return true;
  }

  private static ArrayNode byIndex(ArrayNode items, List<List<String>> paths) {
    Map<Double, JsonNode> found = new TreeMap<>();
    for (JsonNode item : items) {
      double index = item.get(INDEX).doubleValue();
      found.put(index, merged(found.get(index), item, paths));
    }
    return JsonNodeFactory.instance.arrayNode().addAll(found.values());
  }
}
