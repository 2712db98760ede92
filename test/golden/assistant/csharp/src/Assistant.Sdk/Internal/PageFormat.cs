using System;
using System.Collections.Generic;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Assistant.Sdk.Internal;

/// <summary>A page as it came.</summary>
/// <param name="Request">The request for it, which becomes that for the next one.</param>
/// <param name="Address">Where it was asked for.</param>
/// <param name="Headers">The answer's headers.</param>
/// <param name="Body">The answer.</param>
/// <param name="Count">How many items it has.</param>
internal sealed record PageAnswer(
    ApiRequest Request,
    Uri Address,
    HttpResponseHeaders Headers,
    JsonElement Body,
    int Count);

/// <summary>How the answers of an operation are the pages of one list.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <param name="items">Where an answer has them.</param>
/// <param name="next">Makes of the request for one page that for the next; false after the last one.</param>
internal sealed class PageFormat<T>(string[] items, Func<PageAnswer, bool> next)
{
    private static readonly ResponseReader<(JsonElement Body, HttpResponseHeaders Headers)> Reader =
        new(false, async answer =>
        {
            var bytes = await answer.BytesAsync().ConfigureAwait(false);
            return (Json.Read<JsonElement>(answer.Call.Name, bytes), answer.Response.Headers);
        });

    /// <summary>Asks for one page after the other, each when it is wanted.</summary>
    /// <param name="transport">Sends the requests.</param>
    /// <param name="request">The request for the first page.</param>
    /// <param name="options">Settings of the calls, or null.</param>
    /// <param name="cancellationToken">Ends the calls early.</param>
    /// <returns>The pages.</returns>
    internal async IAsyncEnumerable<Page<T>> PagesAsync(
        Transport transport,
        ApiRequest request,
        RequestOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = transport.Settings.With(options);
        PageAnswer page;
        do
        {
            var address = request.Target(settings);
            var (body, headers) = await transport.SendAsync(request, Reader, options, cancellationToken)
                .ConfigureAwait(false);
            var found = ItemsOf(request.Name, body);
            page = new PageAnswer(request, address, headers, body, found.Count);
            yield return new Page<T>(found, body);
        }
        while (next(page));
    }

    private List<T> ItemsOf(string call, JsonElement body)
    {
        var found = new List<T>();
        try
        {
            if (Json.At(body, items) is { ValueKind: not JsonValueKind.Null } list)
            {
                foreach (var item in list.EnumerateArray())
                {
                    found.Add(item.Deserialize<T>(Json.Options)!);
                }
            }

            return found;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new DecodeException($"{call}: the items cannot be read: {exception.Message}", body.GetRawText(), exception);
        }
    }
}
