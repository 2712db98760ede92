package {{ pkg }}.internal;

import {{ pkg }}.core.Json;
import {{ pkg }}.core.Upload;
import {{ pkg }}.errors.ConnectionException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A request while it is put together. Values that are null are left out. */
public final class Request {
  private final String method;
  private String path;
  private String server;
  private final List<String> query = new ArrayList<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<String> cookies = new ArrayList<>();
  private List<Set<String>> security = List.of();
  private BodyPublisher body = BodyPublishers.noBody();

  /**
   * Begins a request.
   *
   * @param method the HTTP method
   * @param path the path with its placeholders
   */
  public Request(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /**
   * Sends to another server than the API's.
   *
   * @param url where the operation is
   * @return this
   */
  public Request server(String url) {
    server = url;
    return this;
  }

  /**
   * Fills a placeholder of the path.
   *
   * @param name the parameter's name
   * @param value the value
   * @param style how it is written
   * @return this
   */
  public Request path(String name, Object value, Style style) {
    path = path.replace("{" + name + "}", style.inPath(name, Json.tree(value)));
    return this;
  }

  /**
   * Adds a query parameter.
   *
   * @param name the parameter's name
   * @param value the value, or null
   * @param style how it is written
   * @return this
   */
  public Request query(String name, Object value, Style style) {
    if (value != null) {
      query.addAll(style.inQuery(name, Json.tree(value)));
    }
    return this;
  }

  /**
   * Adds a header.
   *
   * @param name the header's name
   * @param value the value, or null
   * @param style how it is written
   * @return this
   */
  public Request header(String name, Object value, Style style) {
    if (value != null) {
      headers.put(name, style.inHeader(Json.tree(value)));
    }
    return this;
  }

  /**
   * Adds a cookie.
   *
   * @param name the cookie's name
   * @param value the value, or null
   * @param style how it is written
   * @return this
   */
  public Request cookie(String name, Object value, Style style) {
    if (value != null) {
      cookies.addAll(style.inQuery(name, Json.tree(value)));
    }
    return this;
  }

  /**
   * Says which media type is expected.
   *
   * @param mediaType the media type
   * @return this
   */
  public Request accept(String mediaType) {
    headers.put("Accept", mediaType);
    return this;
  }

  /**
   * Says which credentials the operation takes.
   *
   * @param alternatives sets of scheme ids, of which one is enough
   * @return this
   */
  public Request security(List<Set<String>> alternatives) {
    security = List.copyOf(alternatives);
    return this;
  }

  /**
   * Sends JSON.
   *
   * @param mediaType the media type
   * @param value the body, or null for none
   * @return this
   */
  public Request json(String mediaType, Object value) {
    return value == null ? this : content(mediaType, BodyPublishers.ofString(Json.write(value)));
  }

  /**
   * A body with one property set.
   *
   * @param value the body, or null for none
   * @param property the property's name
   * @param setting the property's value
   * @return the changed body, or null for none
   */
  public static JsonNode with(Object value, String property, boolean setting) {
    if (value == null) {
      return null;
    }
    JsonNode tree = Json.tree(value);
    if (tree instanceof ObjectNode object) {
      object.put(property, setting);
    }
    return tree;
  }

  /**
   * Sends one JSON value a line.
   *
   * @param mediaType the media type
   * @param values the values, or null for no body
   * @return this
   */
  public Request lines(String mediaType, List<?> values) {
    if (values == null) {
      return this;
    }
    StringBuilder lines = new StringBuilder();
    values.forEach(value -> lines.append(Json.write(value)).append('\n'));
    return content(mediaType, BodyPublishers.ofString(lines.toString()));
  }

  /**
   * Sends text.
   *
   * @param mediaType the media type
   * @param text the body, or null for none
   * @return this
   */
  public Request text(String mediaType, String text) {
    return text == null ? this : content(mediaType, BodyPublishers.ofString(text));
  }

  /**
   * Sends raw bytes.
   *
   * @param mediaType the media type, unless the upload has one
   * @param upload the body, or null for none
   * @return this
   */
  public Request binary(String mediaType, Upload upload) {
    if (upload == null) {
      return this;
    }
    try {
      return content(upload.contentType().orElse(mediaType), upload.publisher());
    } catch (IOException e) {
      throw new ConnectionException("The file cannot be read", e);
    }
  }

  /**
   * Sends a form, URL-encoded.
   *
   * @param mediaType the media type
   * @param value the body, or null for none
   * @param parts what the description says about single properties
   * @return this
   */
  public Request form(String mediaType, Object value, Part... parts) {
    return value == null ? this : content(mediaType, Form.encode(Json.tree(value), Part.byName(parts)));
  }

  /**
   * Sends a form in parts, with files.
   *
   * @param mediaType the media type
   * @param value the body, or null for none
   * @param parts what the description says about single properties
   * @return this
   */
  public Request multipart(String mediaType, Object value, Part... parts) {
    if (value == null) {
      return this;
    }
    Multipart multipart = new Multipart(Json.tree(value), Part.byName(parts));
    return content(mediaType + "; boundary=" + multipart.boundary(), multipart.publisher());
  }

  private Request content(String contentType, BodyPublisher publisher) {
    headers.put("Content-Type", contentType);
    body = publisher;
    return this;
  }

  void credential(Credentials.Credential credential) {
    switch (credential.place()) {
      case HEADER -> headers.put(credential.name(), credential.value());
      case QUERY -> query.add(Percent.encode(credential.name()) + "=" + Percent.encode(credential.value()));
      case COOKIE -> cookies.add(credential.name() + "=" + credential.value());
    }
  }

  /** The request for the JDK's client. Headers of the request win over those of the client. */
  HttpRequest.Builder build(BaseUrl baseUrl, Map<String, String> defaults, Credentials credentials) {
    credentials.apply(this, security);
    String separator = path.contains("?") ? "&" : "?";
    String target = query.isEmpty() ? path : path + separator + String.join("&", query);
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(baseUrl.of(server) + target)).method(method, body);
    defaults.forEach(builder::setHeader);
    headers.forEach(builder::setHeader);
    if (!cookies.isEmpty()) {
      builder.setHeader("Cookie", String.join("; ", cookies));
    }
    return builder;
  }
}
