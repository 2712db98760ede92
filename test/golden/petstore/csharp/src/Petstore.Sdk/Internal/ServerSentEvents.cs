using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Petstore.Sdk.Internal;

/// <summary>
/// Reads the data of server-sent events as JSON, up to the event that ends the stream or tells of a failure.
/// </summary>
/// <typeparam name="T">The type of an event's data.</typeparam>
/// <param name="answer">The answer; where the stream breaks, another one goes on.</param>
/// <param name="events">What is known about the events.</param>
internal sealed class ServerSentEvents<T>(ApiAnswer answer, EventFormat<T> events)
    where T : notnull
{
    private readonly byte[]? _sentinel = events.Sentinel is null ? null : Encoding.UTF8.GetBytes(events.Sentinel);
    private ApiAnswer _answer = answer;
    private EventReader? _reader;

    internal async IAsyncEnumerable<T> AllAsync()
    {
        try
        {
            var stream = await _answer.StreamAsync().ConfigureAwait(false);
            _reader = new EventReader(stream, _answer.Call.Settings.MaxEventBytes);
            while (await HasNextAsync(_reader).ConfigureAwait(false))
            {
                _answer.Call.GoesOn();
                if (_sentinel is not null && _reader.Data.Span.SequenceEqual(_sentinel))
                {
                    yield break;
                }

                yield return Decode(_reader);
            }
        }
        finally
        {
            _answer.Dispose();
        }
    }

    private async ValueTask<bool> HasNextAsync(EventReader reader)
    {
        try
        {
            var isThere = await reader.ReadAsync().ConfigureAwait(false);
            return !reader.IsTooLarge
                ? isThere
                : throw new DecodeException(
                    $"{_answer.Call.Name}: an event has more than {_answer.Call.Settings.MaxEventBytes} bytes",
                    "");
        }
        catch (ConnectionException) when (events.IsResumable && reader.Id.Length > 0)
        {
            if (!await IsResumedAsync(reader).ConfigureAwait(false))
            {
                throw;
            }

            return await HasNextAsync(_reader!).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsResumedAsync(EventReader broken)
    {
        _answer.Dispose();
        var next = await _answer.Call.ResumeAsync(broken.Id, broken.Retry).ConfigureAwait(false);
        if (next is null)
        {
            return false;
        }

        _answer = next;
        _reader = broken.Continued(await next.StreamAsync().ConfigureAwait(false));
        return true;
    }

    private T Decode(EventReader reader)
    {
        // What is not UTF-8 is replaced, as the standard says.
        var data = Encoding.UTF8.GetString(reader.Data.Span);
        if (events.ErrorEvent is not null && events.ErrorEvent == reader.Type)
        {
            var response = _answer.Response;
            var status = (int)response.StatusCode;
            throw ApiFailures.OfStream(_answer.Call.Name, status, data, response.Headers, events.ReadError(data));
        }

        if (events.IsText(data))
        {
            data = JsonSerializer.Serialize(data);
        }

        var value = Read(data);
        if (events.Discriminator is { } property
            && reader.IsNamed
            && value is IUnknownVariant unknown
            && unknown.Value.ValueKind == JsonValueKind.Object
            && !unknown.Value.TryGetProperty(property, out _))
        {
            // It says by its name what it is.
            var named = JsonObject.Create(unknown.Value)!;
            named[property] = reader.Type;
            data = named.ToJsonString(Json.Options);
            value = Read(data);
        }
        return value;
    }

    private T Read(string data)
    {
        var bytes = Encoding.UTF8.GetBytes(data);
        return Json.Read<T>(_answer.Call.Name, bytes)
            ?? throw new DecodeException($"{_answer.Call.Name}: an event is null", data);
    }
}
