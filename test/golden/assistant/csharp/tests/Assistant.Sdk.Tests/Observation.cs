using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;

namespace Assistant.Sdk.Tests;

/// <summary>What a user of the SDK sees of a scenario.</summary>
internal sealed class Observation
{
    private readonly Dictionary<string, object?> _seen = [];

    internal void Tell(string name, object? value) => _seen[name] = value;

    internal string ToJson() => JsonSerializer.Serialize(_seen);

    internal void Value<T>(T value) => Tell("value", Json.Tree(value));

    /// <summary>Looks at what comes in pieces, or at the first of them.</summary>
    /// <typeparam name="T">The type of a piece.</typeparam>
    /// <param name="pieces">The pieces.</param>
    /// <param name="isFirstOnly">Whether it is left after the first.</param>
    /// <returns>Completes at the end.</returns>
    internal async Task PiecesAsync<T>(IAsyncEnumerable<T> pieces, bool isFirstOnly)
    {
        var events = new List<JsonElement>();
        try
        {
            await foreach (var piece in pieces)
            {
                events.Add(Json.Tree(piece));
                if (isFirstOnly)
                {
                    break;
                }
            }

            Tell("events", events);
        }
        finally
        {
            Tell("count", events.Count);
        }
    }

    /// <summary>Looks at all events of a stream as one, after the first.</summary>
    /// <typeparam name="T">The type of an event.</typeparam>
    /// <param name="events">The events.</param>
    /// <returns>Completes at the end.</returns>
    internal async Task FinalAsync<T>(FoldingStream<T> events)
    {
        await foreach (var _ in events)
        {
            Value(await events.FinalAsync());
        }
    }

    internal async Task DownloadAsync(BinaryResponse download)
    {
        using (download)
        using (var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            var buffer = new byte[64 << 10];
            var count = 0L;
            while (await download.Content.ReadAsync(buffer) is var read and > 0)
            {
                digest.AppendData(buffer, 0, read);
                count += read;
            }

            Tell("bytes", count);
            Tell("sha256", Convert.ToHexString(digest.GetHashAndReset()).ToLowerInvariant());
        }
    }

    /// <summary>Looks at an answer itself.</summary>
    /// <typeparam name="T">The type of its result.</typeparam>
    /// <param name="response">The answer.</param>
    /// <returns>Completes when it is read.</returns>
    internal async Task RawAsync<T>(RawResponse<T> response)
    {
        using (response)
        {
            Tell("status", response.StatusCode);
            var headers = response.Message.Headers.Concat(response.Message.Content.Headers);
            Tell("headers", headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.First()));
            Value(await response.ReadAsync());
        }
    }

    /// <summary>Looks at what went wrong.</summary>
    /// <param name="exception">The exception.</param>
    internal void Failed(Exception exception)
    {
        Tell("outcome", "error");
        Tell("message", exception.ToString());
        if (Kind(exception) is { } kind)
        {
            Tell("kind", kind);
        }

        if (exception is ApiException answered)
        {
            Tell("status", answered.StatusCode);
            Tell("requestId", answered.RequestId);
            Tell("typed", answered.TypedBody is not null);
            Tell("body", answered.Body);
        }
    }

    private static string? Kind(Exception exception) => exception switch
    {
        StreamException => "stream",
        ApiException => "status",
        TimedOutException => "timeout",
        ConnectionException => "connection",
        DecodeException => "decode",
        InvalidArgumentException => "argument",
        OperationCanceledException => "cancelled",
        _ => null,
    };
}
