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
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, whole or as a stream.</returns>
    public Task<Message> CreateMessageAsync(MessageRequest body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _transport.SendAsync(
            BuildCreateMessage(body, false),
            ResponseReader.JsonAsync<Message>,
            cancellationToken);
    }

    /// <summary>Say something</summary>
    /// <param name="body">The body.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The events. The request is sent when they are read.</returns>
    public IAsyncEnumerable<MessageEvent> CreateMessageStreamAsync(
        MessageRequest body,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _transport.StreamAsync(
            BuildCreateMessage(body, true),
            ResponseReader.Events<MessageEvent>("[DONE]"),
            cancellationToken);
    }

    private static ApiRequest BuildCreateMessage(MessageRequest body, bool stream) =>
        new ApiRequest("POST", "/messages")
            .Accept(stream ? "text/event-stream" : "application/json")
            .Security("bearer")
            .JsonBody("application/json", body, "stream", stream);
}
