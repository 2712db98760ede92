using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Assistant.Sdk.Models;

namespace Assistant.Sdk.Resources;

/// <summary>Talking.</summary>
public sealed class MessagesResource
{
    private readonly Transport _transport;

    internal MessagesResource(Transport transport)
    {
        _transport = transport;
    }

    /// <summary>Say something</summary>
    /// <param name="body">The body.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, whole or as a stream.</returns>
    public Task<Message> CreateMessageAsync(
        MessageRequest body,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _transport.SendAsync(
            BuildCreateMessage(body, false),
            ResponseReader.AsJson<Message>(),
            requestOptions,
            cancellationToken);
    }

    /// <summary>Say something</summary>
    /// <param name="body">The body.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, its body still unread.</returns>
    public Task<RawResponse<Message>> CreateMessageRawAsync(
        MessageRequest body,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _transport.SendRawAsync(
            BuildCreateMessage(body, false),
            ResponseReader.AsJson<Message>(),
            requestOptions,
            cancellationToken);
    }

    /// <summary>Say something</summary>
    /// <param name="body">The body.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The events, which <c>FinalAsync</c> makes one. The request is sent when they are read.</returns>
    public FoldingStream<MessageEvent> CreateMessageStreamAsync(
        MessageRequest body,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _transport.Folding(
            BuildCreateMessage(body, true),
            new EventFormat<MessageEvent>().EndedBy("[DONE]").FailedBy<Failure>("error").Folded(["delta"]),
            requestOptions,
            cancellationToken);
    }

    /// <summary>Say something</summary>
    /// <param name="body">The body.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, its body still unread.</returns>
    public Task<RawResponse<FoldingStream<MessageEvent>>> CreateMessageStreamRawAsync(
        MessageRequest body,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _transport.SendRawAsync(
            BuildCreateMessage(body, true),
            ResponseReader.AsFolding(new EventFormat<MessageEvent>().EndedBy("[DONE]").FailedBy<Failure>("error").Folded(["delta"])),
            requestOptions,
            cancellationToken);
    }

    private static ApiRequest BuildCreateMessage(MessageRequest body, bool stream) =>
        new ApiRequest("POST", "/messages")
            .Accept(stream ? "text/event-stream" : "application/json")
            .Security("bearer")
            .Failure<Failure>("429")
            .JsonBody("application/json", body, "stream", stream);

    /// <summary>Follow the log</summary>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The events. The request is sent when they are read.</returns>
    public IAsyncEnumerable<string> FollowLogAsync(
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        return _transport.StreamAsync(
            BuildFollowLog(),
            ResponseReader.AsEvents(new EventFormat<string>().FailedBy("error").OfTexts()),
            requestOptions,
            cancellationToken);
    }

    /// <summary>Follow the log</summary>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, its body still unread.</returns>
    public Task<RawResponse<IAsyncEnumerable<string>>> FollowLogRawAsync(
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        return _transport.SendRawAsync(
            BuildFollowLog(),
            ResponseReader.AsEvents(new EventFormat<string>().FailedBy("error").OfTexts()),
            requestOptions,
            cancellationToken);
    }

    private static ApiRequest BuildFollowLog() =>
        new ApiRequest("GET", "/log")
            .Accept("text/event-stream")
            .Security("bearer");
}
