using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Unicode;
using System.Threading.Tasks;

namespace Assistant.Sdk.Internal;

/// <summary>Makes a result of a successful answer.</summary>
/// <typeparam name="T">The result's type.</typeparam>
/// <param name="IsStream">Whether the result is there before the answer is read.</param>
/// <param name="ReadAsync">Reads the answer, which the result owns from then on.</param>
internal sealed record ResponseReader<T>(bool IsStream, Func<ApiAnswer, Task<T>> ReadAsync)
{
    /// <summary>Reads the answer when the result is asked for.</summary>
    /// <returns>The reader.</returns>
    internal ResponseReader<RawResponse<T>> Later() =>
        new(true, answer => Task.FromResult(new RawResponse<T>(answer, ReadAsync)));
}

/// <summary>Makes readers.</summary>
internal static class ResponseReader
{
    /// <summary>Gives the answer itself.</summary>
    internal static ResponseReader<ApiAnswer> Unread { get; } = new(true, Task.FromResult);

    internal static ResponseReader<T> AsJson<T>()
        where T : notnull =>
        new(false, async answer =>
        {
            var bytes = await answer.BytesAsync().ConfigureAwait(false);
            return Json.Read<T>(answer.Call.Name, bytes)
                ?? throw new DecodeException($"{answer.Call.Name}: the answer is null", "null");
        });

    /// <summary>Reads JSON where there is a body, which can be null.</summary>
    /// <typeparam name="T">The result's type, with null.</typeparam>
    /// <returns>The reader.</returns>
    internal static ResponseReader<T?> AsOptionalJson<T>() =>
        new(false, async answer =>
        {
            var bytes = await answer.BytesAsync().ConfigureAwait(false);
            return bytes.Length == 0 ? default : Json.Read<T>(answer.Call.Name, bytes);
        });

    internal static ResponseReader<string> AsText() =>
        new(false, async answer =>
        {
            var bytes = await answer.BytesAsync().ConfigureAwait(false);
            var text = Encoding.UTF8.GetString(bytes);
            return Utf8.IsValid(bytes)
                ? text
                : throw new DecodeException($"{answer.Call.Name}: the answer is not UTF-8", text);
        });

    internal static ResponseReader<bool> AsNothing() =>
        new(false, async answer =>
        {
            await answer.BytesAsync().ConfigureAwait(false);
            return true;
        });

    internal static ResponseReader<BinaryResponse> AsBytes() =>
        new(true, async answer => new BinaryResponse(answer.Response, await answer.StreamAsync().ConfigureAwait(false)));

    /// <summary>Passes server-sent events on, whose data is JSON.</summary>
    /// <typeparam name="T">The type of an event's data.</typeparam>
    /// <param name="events">What is known about the events.</param>
    /// <param name="noted">Is told each event as JSON, or null.</param>
    /// <returns>The reader.</returns>
    internal static ResponseReader<IAsyncEnumerable<T>> AsEvents<T>(EventFormat<T> events, Action<string>? noted = null)
        where T : notnull =>
        new(true, answer => Task.FromResult(new ServerSentEvents<T>(answer, events, noted).AllAsync()));

    /// <summary>Passes server-sent events on that together are a whole.</summary>
    /// <typeparam name="T">The type of an event's data.</typeparam>
    /// <param name="events">What is known about the events.</param>
    /// <returns>The reader.</returns>
    internal static ResponseReader<FoldingStream<T>> AsFolding<T>(EventFormat<T> events)
        where T : notnull =>
        new(true, answer =>
        {
            var fold = new EventFold(answer.Call.Name, events.Paths);
            var stream = new ServerSentEvents<T>(answer, events, fold.Add).AllAsync();
            return Task.FromResult(new FoldingStream<T>(stream, fold.Whole<T>));
        });

    /// <summary>Passes lines of JSON on.</summary>
    /// <typeparam name="T">The type of a line.</typeparam>
    /// <returns>The reader.</returns>
    internal static ResponseReader<IAsyncEnumerable<T>> AsLines<T>()
        where T : notnull =>
        new(true, answer => Task.FromResult(JsonLines.AllAsync<T>(answer)));
}
