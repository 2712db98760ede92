package {{ pkg }};

{% for line in imports %}
{{ line }}
{% endfor %}

/** What a user of the SDK sees of a scenario. */
final class Observation {
  private final ObjectNode seen = JsonNodeFactory.instance.objectNode();

  void put(String name, String value) {
    seen.put(name, value);
  }

  @Override
  public String toString() {
    return seen.toString();
  }

  /** Looks at a result, or at the first piece of one that comes in pieces. */
  Void result(Object result, boolean firstOnly) throws Exception {
    if (result instanceof BinaryResponse download) {
      download(download);
    } else if (result instanceof Iterable<?> pieces && !(result instanceof Collection)) {
      pieces(pieces, firstOnly);
    } else if (result != null) {
      seen.set("value", Json.tree(result instanceof Optional<?> optional ? optional.orElse(null) : result));
    }
    return null;
  }

  /** Looks at an answer itself. */
  void raw(RawResponse<?> response) throws Exception {
    seen.put("status", response.status());
    ObjectNode headers = seen.putObject("headers");
    response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    result(response.value(), false);
  }

{% if hasFolds %}
  /** Looks at all events as one, after the first. */
  void whole(FoldingStream<?> events) throws Exception {
    try (events) {
      events.iterator().next();
      seen.set("value", Json.tree(events.finalEvent()));
    }
  }

{% endif %}
  private void pieces(Iterable<?> pieces, boolean firstOnly) throws Exception {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    try {
      for (Object piece : pieces) {
        events.add(Json.tree(piece));
        if (firstOnly) {
          break;
        }
      }
      seen.set("events", events);
    } finally {
      seen.put("count", events.size());
      if (pieces instanceof AutoCloseable stream) {
        stream.close();
      }
    }
  }

  private void download(BinaryResponse download) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (download;
        DigestInputStream stream = new DigestInputStream(download.stream(), digest)) {
      seen.put("bytes", stream.transferTo(OutputStream.nullOutputStream()));
    }
    seen.put("sha256", HexFormat.of().formatHex(digest.digest()));
  }

  /** Looks at what went wrong. */
  void failed(Exception failure) {
    seen.put("outcome", "error");
    Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
    StringWriter printed = new StringWriter();
    cause.printStackTrace(new PrintWriter(printed));
    seen.put("message", printed.toString());
    if (kind(cause) != null) {
      seen.put("kind", kind(cause));
    }
{% if hasChannel %}
    if (cause instanceof ChannelClosedException closed) {
      seen.put("closeCode", closed.code());
      seen.put("closeReason", closed.reason());
    }
{% endif %}
    if (cause instanceof ApiException answered) {
      seen.put("status", answered.status());
      answered.requestId().ifPresent(id -> seen.put("requestId", id));
      seen.put("typed", answered.typedBody().isPresent());
      seen.put("body", answered.body());
    }
  }

  private static String kind(Throwable failure) {
    Map<Class<?>, String> kinds = new LinkedHashMap<>();
    kinds.put(StreamException.class, "stream");
    kinds.put(ApiException.class, "status");
    kinds.put(TimedOutException.class, "timeout");
    kinds.put(ConnectionException.class, "connection");
    kinds.put(DecodeException.class, "decode");
    kinds.put(CancelledException.class, "cancelled");
    kinds.put(ArgumentException.class, "argument");
{% if hasWebhooks %}
    kinds.put(WebhookException.class, "webhook");
{% endif %}
{% if hasChannel %}
    kinds.put(ChannelClosedException.class, "closed");
{% endif %}
    return kinds.entrySet().stream()
        .filter(entry -> entry.getKey().isInstance(failure))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
