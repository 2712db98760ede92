using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Assistant.Sdk.Internal;

/// <summary>Makes results of successful responses.</summary>
internal static class ResponseReader
{
    internal static async Task<T> JsonAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : notnull
    {
        var text = await TextAsync(response, cancellationToken).ConfigureAwait(false);
        return Decode<T>(text) ?? throw new DecodeException("The answer is null.", text);
    }

    /// <summary>Reads JSON where there is a body, which can be null.</summary>
    /// <typeparam name="T">The result's type, with null.</typeparam>
    /// <param name="response">The response.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The result.</returns>
    internal static async Task<T?> OptionalJsonAsync<T>(
        HttpResponseMessage response,
        CancellationToken cancellationToken)
    {
        var text = await TextAsync(response, cancellationToken).ConfigureAwait(false);
        return string.IsNullOrWhiteSpace(text) ? default : Decode<T>(text);
    }

    internal static async Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            return await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    internal static async Task<BinaryResponse> BinaryAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken)
    {
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new BinaryResponse(response, content);
    }

    internal static Task<bool> EmptyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        response.Dispose();
        return Task.FromResult(true);
    }

    /// <summary>Reads server-sent events whose data is JSON.</summary>
    /// <typeparam name="T">The type of an event's data.</typeparam>
    /// <param name="sentinel">The data that ends the stream, or null.</param>
    /// <returns>The reader.</returns>
    internal static Func<Stream, CancellationToken, IAsyncEnumerable<T>> Events<T>(string? sentinel)
        where T : notnull
    {
        return Read;

        async IAsyncEnumerable<T> Read(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var data in ServerSentEvents.ReadAsync(body, cancellationToken).ConfigureAwait(false))
            {
                if (sentinel is not null && data == sentinel)
                {
                    yield break;
                }

                yield return Decode<T>(data) ?? throw new DecodeException("An event is null.", data);
            }
        }
    }

    /// <summary>Reads lines of JSON.</summary>
    /// <typeparam name="T">The type of a line.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The values.</returns>
    internal static async IAsyncEnumerable<T> LinesAsync<T>(
        Stream body,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : notnull
    {
        using var reader = new StreamReader(body, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Decode<T>(line) ?? throw new DecodeException("A line is null.", line);
            }
        }
    }

    private static T? Decode<T>(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Json.Options);
        }
        catch (JsonException exception)
        {
            throw new DecodeException($"The answer cannot be read: {exception.Message}", text, exception);
        }
    }
}
