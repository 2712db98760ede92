package {{ pkg }}.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How a parameter's value is written, as OpenAPI defines it.
 *
 * @param name the style
 * @param explode whether each element is written on its own
 * @param reserved whether reserved characters stay as they are
 */
public record Style(String name, boolean explode, boolean reserved) {
  /** For parameters whose value is JSON text. */
  public static final Style JSON = new Style("json", false, false);

  /**
   * A style that encodes reserved characters.
   *
   * @param name the style
   * @param explode whether each element is written on its own
   */
  public Style(String name, boolean explode) {
    this(name, explode, false);
  }

  String inPath(String parameter, JsonNode value) {
    return switch (name) {
      case "label" -> "." + plain(value, explode ? "." : ",");
      case "matrix" -> matrix(parameter, value);
      default -> plain(value, ",");
    };
  }

  List<String> inQuery(String parameter, JsonNode value) {
    String key = Percent.encode(parameter);
    if (value.isNull()) {
      return List.of();
    }
    if (name.equals("json") || !value.isContainerNode()) {
      return List.of(key + "=" + encode(text(value)));
    }
    if (name.equals("deepObject")) {
      return deep(parameter, value);
    }
    if (explode) {
      return value.isArray()
          ? elements(value).stream().map(element -> key + "=" + encode(element)).toList()
          : pairs(value, "=");
    }
    String joined = plain(value, separator());
    return joined.isEmpty() ? List.of() : List.of(key + "=" + joined);
  }

  String inHeader(JsonNode value) {
    return name.equals("json") ? value.toString() : join(value, ",", UnaryOperator.identity());
  }

  /** The text of a value that is not a container; JSON text of one that is. */
  static String text(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().toPlainString();
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private String separator() {
    return switch (name) {
      case "spaceDelimited" -> "%20";
      case "pipeDelimited" -> "%7C";
      default -> ",";
    };
  }

  private String matrix(String parameter, JsonNode value) {
    String key = Percent.encode(parameter);
    if (explode && value.isArray()) {
      return elements(value).stream().map(item -> ";" + key + "=" + encode(item)).collect(Collectors.joining());
    }
    if (explode && value.isObject()) {
      return pairs(value, "=").stream().map(pair -> ";" + pair).collect(Collectors.joining());
    }
    return ";" + key + "=" + plain(value, ",");
  }

  private String plain(JsonNode value, String delimiter) {
    return name.equals("json") ? encode(value.toString()) : join(value, delimiter, this::encode);
  }

  private String join(JsonNode value, String delimiter, UnaryOperator<String> encoder) {
    if (value.isArray()) {
      return elements(value).stream().map(encoder).collect(Collectors.joining(delimiter));
    }
    if (value.isObject()) {
      List<String> texts = new ArrayList<>();
      String equals = explode ? "=" : delimiter;
      for (Map.Entry<String, JsonNode> entry : members(value)) {
        texts.add(encoder.apply(entry.getKey()) + equals + encoder.apply(text(entry.getValue())));
      }
      return String.join(delimiter, texts);
    }
    return encoder.apply(text(value));
  }

  private List<String> pairs(JsonNode value, String equals) {
    return members(value).stream()
        .map(entry -> Percent.encode(entry.getKey()) + equals + encode(text(entry.getValue())))
        .toList();
  }

  private List<String> deep(String key, JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isObject()) {
      value.properties().forEach(entry -> texts.addAll(deep(key + "[" + entry.getKey() + "]", entry.getValue())));
    } else if (value.isArray()) {
      value.forEach(element -> texts.addAll(deep(key, element)));
    } else if (!value.isNull()) {
      texts.add(Percent.encode(key) + "=" + encode(text(value)));
    }
    return texts;
  }

  /** RFC 6570, section 2.3: what is undefined has no place in a list, ... */
  private static List<String> elements(JsonNode array) {
    return array.valueStream().filter(element -> !element.isNull()).map(Style::text).toList();
  }

  /** ... nor in an object. */
  private static List<Map.Entry<String, JsonNode>> members(JsonNode object) {
    return object.propertyStream().filter(entry -> !entry.getValue().isNull()).toList();
  }

  private String encode(String text) {
    return reserved ? Percent.encodeButReserved(text) : Percent.encode(text);
  }
}
