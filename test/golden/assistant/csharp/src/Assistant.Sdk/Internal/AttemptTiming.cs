using System;
using System.IO;
using System.Net.Http;
using System.Threading;

namespace Assistant.Sdk.Internal;

/// <summary>The times of one attempt, which end it, as its caller can.</summary>
internal sealed class AttemptTiming : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    private readonly string _call;
    private readonly CancellationToken _caller;
    private readonly TimeSpan _idle;
    private readonly CancellationTokenSource _source;
    private bool _isHeadThere;

    internal AttemptTiming(string call, ClientSettings settings, CancellationToken caller)
    {
        _call = call;
        _caller = caller;
        _idle = settings.IdleTimeout;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        EndAfter(settings.Timeout);
    }

    internal CancellationToken Token => _source.Token;

    /// <summary>Whether an exception is one of those that an attempt ends with.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Whether it can be translated.</returns>
    internal static bool IsBroken(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException
            or InvalidDataException;

    /// <summary>From now on only silence counts.</summary>
    internal void HeadIsThere()
    {
        _isHeadThere = true;
        EndAfter(Timeout.InfiniteTimeSpan);
    }

    internal void BeginRead()
    {
        if (_isHeadThere)
        {
            EndAfter(_idle);
        }
    }

    internal void EndRead()
    {
        if (_isHeadThere)
        {
            EndAfter(Timeout.InfiniteTimeSpan);
        }
    }

    internal void Cancel() => _source.Cancel();

    /// <summary>The SDK's exception for one of the platform's; the caller's own wish is no failure.</summary>
    /// <param name="cause">The platform's exception.</param>
    /// <param name="reader">The token of who reads.</param>
    /// <returns>The exception to throw.</returns>
    internal Exception Translate(Exception cause, CancellationToken reader = default)
    {
        if (_caller.IsCancellationRequested || reader.IsCancellationRequested)
        {
            var token = _caller.IsCancellationRequested ? _caller : reader;
            return new OperationCanceledException($"{_call}: the call was cancelled.", cause, token);
        }

        if (_source.IsCancellationRequested)
        {
            return _isHeadThere
                ? new TimedOutException($"{_call}: nothing more came in time", TimeoutKind.Idle, cause)
                : new TimedOutException($"{_call}: no answer in time", TimeoutKind.Request, cause);
        }

        return cause switch
        {
            OperationCanceledException =>
                new TimedOutException($"{_call}: no connection in time", TimeoutKind.Connect, cause),
            InvalidDataException => new DecodeException($"{_call}: the answer cannot be decompressed", "", cause),
            _ => new ConnectionException($"{_call}: {cause.Message}", cause),
        };
    }

    public void Dispose() => _source.Dispose();

    /// <summary>Ends the attempt after a time; zero and less are never.</summary>
    private void EndAfter(TimeSpan time) =>
        _source.CancelAfter(time > TimeSpan.Zero && time < LongestTimer ? time : Timeout.InfiniteTimeSpan);
}
