using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Assistant.Sdk;

/// <summary>
/// The events of a stream, which together are a whole. The request is sent when they are read, which can be done once.
/// </summary>
/// <typeparam name="T">The type of an event's data.</typeparam>
public sealed class FoldingStream<T> : IAsyncEnumerable<T>
{
    private readonly IAsyncEnumerable<T> _events;
    private readonly Func<T> _whole;
    private IAsyncEnumerator<T>? _reading;

    /// <summary>Makes a stream of events; for tests too.</summary>
    /// <param name="events">The events.</param>
    /// <param name="whole">Gives the events that were read as one.</param>
    public FoldingStream(IAsyncEnumerable<T> events, Func<T> whole)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(whole);
        _events = events;
        _whole = whole;
    }

    /// <summary>
    /// Reads what is left, and gives all events as one, those that were already read too: texts go on, the last of other
    /// values stays. It can be asked for within a loop over the events, which ends then.
    /// </summary>
    /// <returns>The whole.</returns>
    /// <exception cref="DecodeException">The stream has no events, or what they make is of another type.</exception>
    public async Task<T> FinalAsync()
    {
        var reading = GetAsyncEnumerator();
        await using (reading.ConfigureAwait(false))
        {
            var goesOn = true;
            while (goesOn)
            {
                goesOn = await reading.MoveNextAsync().ConfigureAwait(false);
            }
        }

        return _whole();
    }

    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _reading ??= _events.GetAsyncEnumerator(cancellationToken);
}
