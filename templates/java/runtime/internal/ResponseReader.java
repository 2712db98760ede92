package {{ pkg }}.internal;

import {{ pkg }}.core.BinaryResponse;
import {{ pkg }}.core.EventStream;
{% if hasFolds %}
import {{ pkg }}.core.FoldingStream;
{% endif %}
import {{ pkg }}.core.RawResponse;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Makes a result of a successful answer.
 *
 * @param <T> the result's type
 */
public final class ResponseReader<T> {
  /** Gives the body itself. */
  static final ResponseReader<InputStream> STREAM = new ResponseReader<>(true, Answer::stream);

  private final boolean isStream;
  private final Body<T> body;

  private ResponseReader(boolean isStream, Body<T> body) {
    this.isStream = isStream;
    this.body = body;
  }

  /** Reads an answer; unless the result is a stream, to its end. */
  @FunctionalInterface
  private interface Body<T> {
    T read(Answer answer) throws IOException;
  }

  /** Whether the result is there before the answer is read. */
  boolean isStream() {
    return isStream;
  }

  T read(Answer answer) throws IOException {
    return body.read(answer);
  }

  /** Reads the answer when the result is asked for. */
  ResponseReader<RawResponse<T>> later() {
    return new ResponseReader<>(true, answer -> new RawResponse<>(answer.response(), () -> readNow(answer)));
  }

  private T readNow(Answer answer) {
    try {
      return body.read(answer);
    } catch (IOException e) {
      throw answer.call().failed(e, true);
    }
  }

  /**
   * Reads JSON.
   *
   * @param <T> the result's type
   * @param type the result's type
   * @return the reader
   */
  public static <T> ResponseReader<T> json(TypeReference<T> type) {
    return json(Decoder.of(type));
  }

  /**
   * Reads JSON.
   *
   * @param <T> the result's type
   * @param type the result's type
   * @return the reader
   */
  public static <T> ResponseReader<T> json(Class<T> type) {
    return json(Decoder.of(type));
  }

  private static <T> ResponseReader<T> json(Decoder<T> decoder) {
    return new ResponseReader<>(
        false,
        answer -> {
          byte[] bytes = answer.bytes();
          return decoder.read(answer.call(), bytes, 0, bytes.length);
        });
  }

  /** Reads a page of a list, whose items are not looked at. */
  static ResponseReader<PageAnswer> page(Transport transport) {
    return new ResponseReader<>(
        false,
        answer -> {
          byte[] bytes = answer.bytes();
          JsonNode body = Decoder.of(JsonNode.class).read(answer.call(), bytes, 0, bytes.length);
          Request request = answer.call().request();
          return new PageAnswer(request, request.target(transport), answer.response().headers(), body, 0);
        });
  }

  /**
   * Reads JSON where there is a body.
   *
   * @param <T> the result's type
   * @param type the result's type
   * @return the reader
   */
  public static <T> ResponseReader<Optional<T>> optionalJson(TypeReference<T> type) {
    return new ResponseReader<>(
        false,
        answer -> {
          byte[] bytes = answer.bytes();
          if (bytes.length == 0) {
            return Optional.empty();
          }
          return Optional.ofNullable(Decoder.of(type).read(answer.call(), bytes, 0, bytes.length));
        });
  }

  /**
   * Reads text.
   *
   * @return the reader
   */
  public static ResponseReader<String> text() {
    return new ResponseReader<>(false, answer -> new String(answer.bytes(), StandardCharsets.UTF_8));
  }

  /**
   * Passes bytes on.
   *
   * @return the reader
   */
  public static ResponseReader<BinaryResponse> binary() {
    return new ResponseReader<>(true, Download::of);
  }

  /**
   * Reads nothing.
   *
   * @return the reader
   */
  public static ResponseReader<Void> empty() {
    return new ResponseReader<>(
        false,
        answer -> {
          answer.bytes();
          return null;
        });
  }

  /**
   * Passes server-sent events on.
   *
   * @param <T> the type of an event's data
   * @param events what is known about the events
   * @return the reader
   */
  public static <T> ResponseReader<EventStream<T>> events(Events<T> events) {
    return new ResponseReader<>(true, answer -> new EventStream<>(new ServerSentEvents<>(answer, events)));
  }

{% if hasFolds %}
  /**
   * Passes server-sent events on that become a whole.
   *
   * @param <T> the type of an event's data
   * @param events what is known about the events
   * @return the reader
   */
  public static <T> ResponseReader<FoldingStream<T>> folding(Events<T> events) {
    return new ResponseReader<>(
        true,
        answer -> {
          EventStream.Source<JsonNode> trees = new ServerSentEvents<>(answer, events.asTrees());
          return new FoldingStream<>(new FoldedEvents<>(answer.call(), trees, events));
        });
  }

{% endif %}
  /**
   * Passes lines of JSON on.
   *
   * @param <T> the type of a line
   * @param events what is known about the lines
   * @return the reader
   */
  public static <T> ResponseReader<EventStream<T>> lines(Events<T> events) {
    return new ResponseReader<>(true, answer -> new EventStream<>(new JsonLines<>(answer, events)));
  }
}
