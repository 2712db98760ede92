using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Assistant.Sdk.Internal;

/// <summary>Sends requests: all of them go through here.</summary>
internal sealed class Transport
{
    internal Transport(ClientSettings settings, RetryBudget? budget = null)
    {
        Settings = settings;
        Budget = budget ?? new RetryBudget();
    }

    internal ClientSettings Settings { get; }

    internal RetryBudget Budget { get; }

    /// <summary>Sends a request and reads the answer.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="reader">Reads the answer to a success.</param>
    /// <param name="options">Settings of the call, or null.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The result.</returns>
    internal Task<T> SendAsync<T>(
        ApiRequest request,
        ResponseReader<T> reader,
        RequestOptions? options,
        CancellationToken cancellationToken) =>
        new ApiCall(this, request, Settings.With(options), cancellationToken).RunAsync(reader);

    /// <summary>Sends a request and waits for the head of the answer.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="reader">Reads the answer when its result is asked for.</param>
    /// <param name="options">Settings of the call, or null.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer.</returns>
    internal Task<RawResponse<T>> SendRawAsync<T>(
        ApiRequest request,
        ResponseReader<T> reader,
        RequestOptions? options,
        CancellationToken cancellationToken) =>
        SendAsync(request, reader.Later(), options, cancellationToken);

    /// <summary>Sends a request when the stream is read, and passes on what arrives.</summary>
    /// <typeparam name="T">The type of what arrives.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="reader">Reads the answer.</param>
    /// <param name="options">Settings of the call, or null.</param>
    /// <param name="cancellationToken">Ends the stream early.</param>
    /// <returns>The stream.</returns>
    internal async IAsyncEnumerable<T> StreamAsync<T>(
        ApiRequest request,
        ResponseReader<IAsyncEnumerable<T>> reader,
        RequestOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await SendAsync(request, reader, options, cancellationToken).ConfigureAwait(false);
        await foreach (var piece in stream.ConfigureAwait(false))
        {
            yield return piece;
        }
    }

    /// <summary>Sends a request when the stream is read, and passes on events that together are a whole.</summary>
    /// <typeparam name="T">The type of an event's data.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="events">What is known about the events.</param>
    /// <param name="options">Settings of the call, or null.</param>
    /// <param name="cancellationToken">Ends the stream early.</param>
    /// <returns>The stream.</returns>
    internal FoldingStream<T> Folding<T>(
        ApiRequest request,
        EventFormat<T> events,
        RequestOptions? options,
        CancellationToken cancellationToken)
        where T : notnull
    {
        var fold = new EventFold(request.Name, events.Paths);
        var stream = StreamAsync(request, ResponseReader.AsEvents(events, fold.Add), options, cancellationToken);
        return new FoldingStream<T>(stream, fold.Whole<T>);
    }

    /// <summary>Goes through the pages of a list.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="first">Makes the request for the first page.</param>
    /// <param name="paging">How the answers are pages.</param>
    /// <param name="options">Settings of the calls, or null.</param>
    /// <param name="cancellationToken">Ends the calls early.</param>
    /// <returns>The items.</returns>
    internal AsyncPageable<T> Pages<T>(
        Func<ApiRequest> first,
        PageFormat<T> paging,
        RequestOptions? options,
        CancellationToken cancellationToken) =>
        new(() => paging.PagesAsync(this, first(), options, cancellationToken));
}
