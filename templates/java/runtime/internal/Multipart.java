package {{ pkg }}.internal;

import {{ pkg }}.core.Upload;
import {{ pkg }}.errors.ArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Bodies of the type {@code multipart/form-data}. Files are sent as they are read. */
final class Multipart {
  private final String boundary = "forge-" + UUID.randomUUID();
  private final List<BodyPublisher> publishers = new ArrayList<>();
  private boolean isRepeatable = true;

  Multipart(JsonNode body, Map<String, Part> parts) {
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      JsonNode value = property.getValue();
      Part part = parts.get(property.getKey());
      // An array is one part an element.
      if (value.isArray()) {
        value.forEach(element -> add(property.getKey(), element, part));
      } else {
        add(property.getKey(), value, part);
      }
    }
    publishers.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
  }

  String boundary() {
    return boundary;
  }

  /** Whether all parts can be read again. */
  boolean isRepeatable() {
    return isRepeatable;
  }

  BodyPublisher publisher() {
    return BodyPublishers.concat(publishers.toArray(BodyPublisher[]::new));
  }

  private void add(String name, JsonNode value, Part part) {
    String stated = part == null ? null : part.contentType();
    if (value instanceof POJONode node && node.getPojo() instanceof Upload upload) {
      String contentType = upload.contentType().orElse(stated == null ? "application/octet-stream" : stated);
      begin(name, upload.fileName(), contentType);
      isRepeatable &= upload.isRepeatable();
      try {
        publishers.add(upload.publisher());
      } catch (IOException e) {
        throw new ArgumentException(name, "cannot be read", e);
      }
    } else {
      String json = value.isContainerNode() ? "application/json" : null;
      begin(name, null, stated == null ? json : stated);
      publishers.add(BodyPublishers.ofString(Style.text(value)));
    }
    publishers.add(BodyPublishers.ofString("\r\n"));
  }

  private void begin(String name, String fileName, String contentType) {
    StringBuilder head = new StringBuilder("--").append(boundary).append("\r\nContent-Disposition: form-data; name=");
    head.append(quote(name));
    if (fileName != null) {
      head.append("; filename=").append(quote(fileName));
    }
    if (contentType != null) {
      head.append("\r\nContent-Type: ").append(contentType);
    }
    publishers.add(BodyPublishers.ofString(head.append("\r\n\r\n").toString()));
  }

  private static String quote(String text) {
    return '"' + text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A") + '"';
  }
}
