package com.assistant.services;

import com.assistant.core.EventStream;
import com.assistant.core.FoldingStream;
import com.assistant.core.RawResponse;
import com.assistant.internal.Events;
import com.assistant.internal.Request;
import com.assistant.internal.ResponseReader;
import com.assistant.internal.Transport;
import com.assistant.models.Failure;
import com.assistant.models.Message;
import com.assistant.models.MessageEvent;
import com.assistant.models.MessageRequest;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Talking. */
@SuppressWarnings("deprecation")
public final class MessagesService {
  private final Transport transport;

  /**
   * Made by the client.
   *
   * @param transport sends the requests
   */
  public MessagesService(Transport transport) {
    this.transport = transport;
  }

  /**
   * Say something
   *
   * @param body The body.
   * @return The answer, whole or as a stream.
   */
  public Message createMessage(MessageRequest body) {
    return transport.send(createMessageRequest(body, false), ResponseReader.json(Message.class));
  }

  /**
   * Say something
   *
   * @param body The body.
   * @return completes with The answer, whole or as a stream.
   */
  public CompletableFuture<Message> createMessageAsync(MessageRequest body) {
    return transport.sendAsync(createMessageRequest(body, false), ResponseReader.json(Message.class));
  }

  /**
   * Say something
   *
   * @param body The body.
   * @return the answer, its body still unread
   */
  public RawResponse<Message> createMessageRaw(MessageRequest body) {
    return transport.sendRaw(createMessageRequest(body, false), ResponseReader.json(Message.class));
  }

  /**
   * Say something
   *
   * @param body The body.
   * @return the events; close it when you do not read it to its end
   */
  public FoldingStream<MessageEvent> createMessageStream(MessageRequest body) {
    return transport.send(
        createMessageRequest(body, true),
        ResponseReader
            .folding(
                Events.of(MessageEvent.class).endedBy("[DONE]").failedBy("error", Failure.class)
                    .folded(List.of(List.of("delta")))));
  }

  /**
   * Say something
   *
   * @param body The body.
   * @return completes with the events; close it when you do not read it to its end
   */
  public CompletableFuture<FoldingStream<MessageEvent>> createMessageStreamAsync(MessageRequest body) {
    return transport.sendAsync(
        createMessageRequest(body, true),
        ResponseReader
            .folding(
                Events.of(MessageEvent.class).endedBy("[DONE]").failedBy("error", Failure.class)
                    .folded(List.of(List.of("delta")))));
  }

  /**
   * Say something
   *
   * @param body The body.
   * @return the answer, its body still unread
   */
  public RawResponse<FoldingStream<MessageEvent>> createMessageStreamRaw(MessageRequest body) {
    return transport.sendRaw(
        createMessageRequest(body, true),
        ResponseReader
            .folding(
                Events.of(MessageEvent.class).endedBy("[DONE]").failedBy("error", Failure.class)
                    .folded(List.of(List.of("delta")))));
  }

  private static Request createMessageRequest(MessageRequest body, boolean stream) {
    return new Request("POST", "/messages")
        .accept(stream ? "text/event-stream" : "application/json")
        .security(List.of(Set.of("bearer")))
        .failure(Failure.class, "429")
        .json("application/json", Request.with(body, "stream", stream));
  }

  /**
   * Follow the log
   *
   * @return the events; close it when you do not read it to its end
   */
  public EventStream<String> followLog() {
    return transport.send(
        followLogRequest(),
        ResponseReader.events(Events.of(String.class).failedBy("error", null).text(Events.Text.ALWAYS)));
  }

  /**
   * Follow the log
   *
   * @return completes with the events; close it when you do not read it to its end
   */
  public CompletableFuture<EventStream<String>> followLogAsync() {
    return transport.sendAsync(
        followLogRequest(),
        ResponseReader.events(Events.of(String.class).failedBy("error", null).text(Events.Text.ALWAYS)));
  }

  /**
   * Follow the log
   *
   * @return the answer, its body still unread
   */
  public RawResponse<EventStream<String>> followLogRaw() {
    return transport.sendRaw(
        followLogRequest(),
        ResponseReader.events(Events.of(String.class).failedBy("error", null).text(Events.Text.ALWAYS)));
  }

  private static Request followLogRequest() {
    return new Request("GET", "/log").accept("text/event-stream").security(List.of(Set.of("bearer")));
  }
}
