package com.assistant.internal;

import com.assistant.core.Json;
import com.assistant.core.RequestOptions;
import com.assistant.core.Upload;
import com.assistant.errors.ArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A request while it is put together. Values that are null are left out. */
public final class Request {
  /** Methods that do the same however often they are sent (RFC 9110, 9.2.2). */
  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");

  private static final String KEY_HEADER = "Idempotency-Key";

  private final String method;
  private String path;
  private String server;
  private String url;
  private final List<String> query = new ArrayList<>();
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<String> cookies = new ArrayList<>();
  private final Map<String, Type> failures = new LinkedHashMap<>();
  private List<Set<String>> security = List.of();
  private List<Integer> retriedStatuses = List.of();
  private BodyPublisher body = BodyPublishers.noBody();
  private boolean isRepeatable = true;
  private boolean isIdempotent;
  private String keyHeader;

  /**
   * Begins a request.
   *
   * @param method the HTTP method
   * @param path the path with its placeholders
   */
  public Request(String method, String path) {
    this.method = method;
    this.path = path;
    this.isIdempotent = IDEMPOTENT.contains(method);
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
   * Sends to a URL, whatever the path is.
   *
   * @param target the URL, absolute or relative to the API's
   * @return this
   */
  public Request url(String target) {
    url = target;
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
    String text = value == null ? "" : style.inPath(name, node(value));
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      throw new ArgumentException(name, "cannot be \"" + text + "\" in a path: it would lead to another one", null);
    }
    path = path.replace("{" + name + "}", text);
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
      query.addAll(style.inQuery(name, node(value)));
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
      headers.put(name, style.inHeader(node(value)));
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
      cookies.addAll(style.inQuery(name, node(value)));
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
   * Says whether it does the same however often it is sent, where its method does not say so.
   *
   * @param idempotent whether it does
   * @return this
   */
  public Request idempotent(boolean idempotent) {
    isIdempotent = idempotent;
    return this;
  }

  /**
   * Says which header makes it safe to send it again; the SDK fills it.
   *
   * @param name the header's name
   * @return this
   */
  public Request keyHeader(String name) {
    keyHeader = name;
    return this;
  }

  /**
   * Says which statuses pass, beyond those that always do.
   *
   * @param statuses the statuses
   * @return this
   */
  public Request retryOn(Integer... statuses) {
    retriedStatuses = List.of(statuses);
    return this;
  }

  /**
   * Says what the body of an error is.
   *
   * @param type the body's type
   * @param statuses the statuses, such as {@code 404}, {@code 4XX} or {@code default}
   * @return this
   */
  public Request failure(Type type, String... statuses) {
    for (String status : statuses) {
      failures.put(status, type);
    }
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
    return value == null ? this : content(mediaType, new MemoryBody(Jackson.write(value)));
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
    return content(mediaType, new MemoryBody(lines.toString()));
  }

  /**
   * Sends text.
   *
   * @param mediaType the media type
   * @param text the body, or null for none
   * @return this
   */
  public Request text(String mediaType, String text) {
    return text == null ? this : content(mediaType, new MemoryBody(text));
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
      isRepeatable = upload.isRepeatable();
      return content(upload.contentType().orElse(mediaType), upload.publisher());
    } catch (IOException e) {
      throw new ArgumentException("body", "cannot be read", e);
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
    isRepeatable = multipart.isRepeatable();
    return content(mediaType + "; boundary=" + multipart.boundary(), multipart.publisher());
  }

  private Request content(String contentType, BodyPublisher publisher) {
    headers.put("Content-Type", contentType);
    body = publisher;
    return this;
  }

  /** What errors call it: the method and the path. */
  String name() {
    String target = url == null ? path : url;
    int end = target.indexOf('?');
    return method + " " + (end < 0 ? target : target.substring(0, end));
  }

  boolean isRepeatable() {
    return isRepeatable;
  }

  /** Whether to send it again cannot do anything twice. */
  boolean isSafe() {
    return isIdempotent || (keyHeader != null && headers.containsKey(keyHeader));
  }

  boolean isRetriedOn(int status) {
    return retriedStatuses.contains(status);
  }

  /** The body of an error as it is documented, or null. */
  Object typedFailure(int status, String body) {
    String range = status / 100 + "XX";
    for (String name : List.of(String.valueOf(status), range, "default")) {
      if (failures.containsKey(name)) {
        return Decoder.readIfFits(body, failures.get(name));
      }
    }
    return null;
  }

  /** Gives the call its key, the same for all attempts. */
  void addKey(RequestOptions options) {
    if (options.idempotencyKey().isPresent()) {
      keyHeader = keyHeader == null ? KEY_HEADER : keyHeader;
      headers.put(keyHeader, options.idempotencyKey().get());
    } else if (keyHeader != null) {
      headers.computeIfAbsent(keyHeader, name -> UUID.randomUUID().toString());
    }
  }

  /** Sets a query parameter, in the place of what it was before: null where it was not there. */
  String replaceQuery(String name, String value) {
    String before = queryValue(name);
    query.removeIf(pair -> pair.startsWith(Percent.encode(name) + "="));
    query.add(pair(name, value));
    return before;
  }

  /** A query parameter that is a number. */
  long queryNumber(String name, long otherwise) {
    try {
      String text = queryValue(name);
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private String queryValue(String name) {
    String start = Percent.encode(name) + "=";
    for (String pair : query) {
      if (pair.startsWith(start)) {
        return URLDecoder.decode(pair.substring(start.length()), StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  /** Goes on at a URL that has all parameters. */
  void continueAt(URI next) {
    url = next.toString();
    query.clear();
  }

  /** Asks a stream to begin after an event. */
  void lastEventId(String id) {
    if (!id.isEmpty()) {
      headers.put("Last-Event-ID", id);
    }
  }

  /** The credentials that it takes, with what they are now. */
  Map<Credentials.Credential, String> identity(Transport transport) {
    if (security.isEmpty()) {
      return Map.of();
    }
    Map<Credentials.Credential, String> identity = new LinkedHashMap<>();
    for (Credentials.Credential credential : transport.settings().credentials().of(security)) {
      identity.put(credential, credential.source().value(transport));
    }
    return identity;
  }

  /** The request for the JDK. Headers of the call win over its own, and those over the client's. */
  HttpRequest.Builder build(Transport transport, Map<Credentials.Credential, String> identity, boolean streams) {
    Settings settings = transport.settings();
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(settings.headers());
    all.putAll(headers);
    List<String> pairs = new ArrayList<>(query);
    List<String> crumbs = new ArrayList<>(cookies);
    identity.forEach(
        (credential, value) -> {
          switch (credential.place()) {
            case HEADER -> all.put(credential.name(), value);
            case QUERY -> addPair(pairs, credential.name(), value);
            case COOKIE -> crumbs.add(credential.name() + "=" + value);
          }
        });
    if (!crumbs.isEmpty()) {
      all.put("Cookie", String.join("; ", crumbs));
    }
    if (!streams) {
      all.put("Accept-Encoding", "gzip");
    }
    transport.options().query().forEach((name, value) -> addPair(pairs, name, value));
    all.putAll(transport.options().headers());
    HttpRequest.Builder builder = HttpRequest.newBuilder(target(transport, pairs)).method(method, body);
    all.forEach((name, value) -> setHeader(builder, name, value));
    return builder;
  }

  /** Where it goes, without what only a single attempt adds. */
  URI target(Transport transport) {
    return target(transport, query);
  }

  private URI target(Transport transport, List<String> pairs) {
    BaseUrl api = transport.settings().baseUrl();
    String base = transport.options().baseUrl().map(BaseUrl::trimmed).orElseGet(() -> api.of(server));
    try {
      String whole = url == null ? base + path : URI.create(base + "/").resolve(url).toString();
      String separator = whole.contains("?") ? "&" : "?";
      URI uri = URI.create(pairs.isEmpty() ? whole : whole + separator + String.join("&", pairs));
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new ArgumentException("baseUrl", "and the path make no URL", e);
    }
    throw new ArgumentException("baseUrl", "is no URL of a host", null);
  }

  private static void setHeader(HttpRequest.Builder builder, String name, String value) {
    try {
      builder.setHeader(name, value);
    } catch (IllegalArgumentException e) {
      // The JDK's message has the value, which may be a secret.
      throw new ArgumentException(name, "is a header that cannot be sent, or has a value that cannot", null);
    }
  }

  /** Adds a query parameter, unless the URL of a next page has it already. */
  private void addPair(List<String> pairs, String name, String value) {
    String start = Percent.encode(name) + "=";
    if (url == null || !(url.contains("?" + start) || url.contains("&" + start))) {
      pairs.add(start + Percent.encode(value));
    }
  }

  private static String pair(String name, String value) {
    return Percent.encode(name) + "=" + Percent.encode(value);
  }

  /** What is simple need not become JSON first. */
  private static JsonNode node(Object value) {
    if (value instanceof String text) {
      return TextNode.valueOf(text);
    }
    if (value instanceof Long number) {
      return LongNode.valueOf(number);
    }
    return value instanceof Boolean truth ? BooleanNode.valueOf(truth) : Json.tree(value);
  }
}
