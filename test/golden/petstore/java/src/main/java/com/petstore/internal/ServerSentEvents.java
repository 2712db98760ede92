package com.petstore.internal;

import com.petstore.core.EventStream;
import com.petstore.core.UnknownVariant;
import com.petstore.errors.ConnectionException;
import com.petstore.errors.DecodeException;
import com.petstore.errors.FailedResponse;
import com.petstore.errors.SdkException;
import com.petstore.errors.StreamException;
import com.petstore.errors.TimedOutException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads the data of server-sent events as JSON, up to the event that ends the stream or tells of a failure. */
final class ServerSentEvents<T> implements EventStream.Source<T> {
  private final Answer answer;
  private final Events<T> events;
  private EventParser parser;
  private InputStream stream;
  private boolean ended;

  ServerSentEvents(Answer answer, Events<T> events) throws IOException {
    this.answer = answer;
    this.events = events;
    this.stream = answer.stream();
    this.parser = new EventParser(window(stream));
  }

  private ByteWindow window(InputStream opened) {
    return new ByteWindow(opened, answer.call().settings().maxEventBytes());
  }

  @Override
  public T next() {
    while (true) {
      try {
        if (ended || !parser.next()) {
          return null;
        }
        answer.call().goesOn();
        return decode();
      } catch (ByteWindow.TooLong e) {
        throw new DecodeException(answer.call().name() + ": " + e.getMessage(), "", e);
      } catch (IOException e) {
        resume(answer.call().failed(e, true));
      }
    }
  }

  @Override
  public void close() {
    if (ended) {
      Closing.atItsEnd(stream);
    } else {
      Closing.quietly(stream);
    }
  }

  private T decode() {
    if (events.errorEvent != null && events.errorEvent.equals(parser.type())) {
      throw failure();
    }
    if (events.sentinel != null && parser.isData(events.sentinel)) {
      ended = true;
      return null;
    }
    if (isText()) {
      return events.decoder.read(TextNode.valueOf(parser.data()));
    }
    T event = events.decoder.read(answer.call(), parser.bytes(), parser.offset(), parser.length());
    if (events.discriminator != null && event instanceof UnknownVariant unknown) {
      return named(event, unknown.value());
    }
    return event;
  }

  private boolean isText() {
    return switch (events.text) {
      case NEVER -> false;
      case ALWAYS -> true;
      case UNLESS_JSON -> Decoder.readIfFits(parser.data(), JsonNode.class) == null;
    };
  }

  /** An event that says by its name what it is. */
  private T named(T event, JsonNode value) {
    if (!(value instanceof ObjectNode object) || object.has(events.discriminator)) {
      return event;
    }
    return events.decoder.read(object.deepCopy().put(events.discriminator, parser.type()));
  }

  private StreamException failure() {
    String body = parser.data();
    Object typed = Decoder.readIfFits(body, events.errorType);
    int status = answer.response().statusCode();
    return new StreamException(
        new FailedResponse(answer.call().name(), status, answer.response().headers(), body, typed));
  }

  private void resume(SdkException failure) {
    if (!events.resumable || !(failure instanceof ConnectionException) || failure instanceof TimedOutException) {
      throw failure;
    }
    Closing.quietly(stream);
    Duration wait = parser.retryMillis() < 0 ? Backoff.of(0) : Duration.ofMillis(parser.retryMillis());
    stream = answer.call().resume(parser.id(), wait, failure);
    parser = new EventParser(window(stream), parser);
  }
}
