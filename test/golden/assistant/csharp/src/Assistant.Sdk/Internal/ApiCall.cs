using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Assistant.Sdk.Internal;

/// <summary>One call with all its attempts.</summary>
internal sealed class ApiCall
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly Transport _transport;
    private readonly CancellationToken _caller;
    private readonly Dictionary<string, string> _extra = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _isSafe;
    private IReadOnlyList<CredentialValue> _identity = [];
    private int _retries;
    private bool _isIdentifiedAnew;

    internal ApiCall(Transport transport, ApiRequest request, ClientSettings settings, CancellationToken caller)
    {
        _transport = transport;
        _caller = caller;
        Request = request;
        Settings = settings;
        _isSafe = AddKey() || request.IsIdempotent;
    }

    internal ApiRequest Request { get; }

    internal ClientSettings Settings { get; }

    /// <summary>Gets what exceptions call it.</summary>
    internal string Name => Request.Name;

    /// <summary>Sends until there is a result or nothing more can be tried.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="reader">Reads the answer to a success.</param>
    /// <returns>The result.</returns>
    internal Task<T> RunAsync<T>(ResponseReader<T> reader) => RepeatAsync(async () =>
    {
        var answer = await AttemptAsync(reader.IsStream).ConfigureAwait(false);
        return answer.Response.IsSuccessStatusCode
            ? await reader.ReadAsync(answer).ConfigureAwait(false)
            : throw await answer.FailureAsync().ConfigureAwait(false);
    });

    /// <summary>Tries until there is a result or nothing more can be tried.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="attempt">An attempt, with credentials as they are now.</param>
    /// <returns>The result.</returns>
    internal async Task<T> RepeatAsync<T>(Func<Task<T>> attempt)
    {
        while (true)
        {
            _identity = await IdentityAsync().ConfigureAwait(false);
            try
            {
                var result = await attempt().ConfigureAwait(false);
                _transport.Budget.Succeeded(_retries > 0);
                return result;
            }
            catch (ApiException failure) when (IdentifiesAnew(failure))
            {
                continue;
            }
            catch (ApiException failure) when (IsPassing(failure) && MayRetry(IsUntaken(failure)))
            {
                await WaitAsync(failure.RetryAfter).ConfigureAwait(false);
            }
            catch (ConnectionException failure) when (failure.IsPassing && MayRetry(false))
            {
                await WaitAsync(null).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What an attempt sends.</summary>
    /// <param name="isStream">Whether the answer is read piece by piece.</param>
    /// <returns>The message.</returns>
    internal HttpRequestMessage Message(bool isStream) => Request.ToMessage(Settings, _identity, _extra, isStream);

    /// <summary>Begins a stream anew where it broke.</summary>
    /// <param name="lastEventId">The last event that came.</param>
    /// <param name="wait">How long to wait, if the server says so.</param>
    /// <returns>The answer with the rest; null where nothing more can be tried.</returns>
    internal async Task<ApiAnswer?> ResumeAsync(string lastEventId, TimeSpan? wait)
    {
        if (_retries >= Settings.MaxRetries || !Request.IsRepeatable || !_transport.Budget.Take())
        {
            return null;
        }

        _extra["Last-Event-ID"] = lastEventId;
        await WaitAsync(wait).ConfigureAwait(false);
        return await RunAsync(ResponseReader.Unread).ConfigureAwait(false);
    }

    /// <summary>A stream that goes on has outlasted its failures.</summary>
    internal void GoesOn() => _retries = 0;

    /// <summary>Gives the call its key, the same for all attempts.</summary>
    private bool AddKey()
    {
        var name = Request.KeyHeaderName ?? "Idempotency-Key";
        var key = Settings.CallHeaders.GetValueOrDefault(name)
            ?? Settings.IdempotencyKey
            ?? Request.HeaderValue(name)
            ?? (Request.KeyHeaderName is null ? null : Guid.NewGuid().ToString());
        if (key is null)
        {
            return false;
        }

        _extra[name] = key;
        return true;
    }

    private async Task<IReadOnlyList<CredentialValue>> IdentityAsync()
    {
        var identity = new List<CredentialValue>();
        foreach (var credential in Settings.Credentials.For(Request.Alternatives))
        {
            identity.Add(new(credential, await credential.Source(_transport, _caller).ConfigureAwait(false)));
        }

        return identity;
    }

    private async Task<ApiAnswer> AttemptAsync(bool isStream)
    {
        using var message = Message(isStream);
        var log = new AttemptLog(Settings.Logger, message, _retries + 1);
        using var trace = new AttemptTrace(message, _retries);
        var timing = new AttemptTiming(Name, Settings, _caller);
        try
        {
            var response = await Chain()(message, timing.Token).ConfigureAwait(false);
            log.Answered(response);
            trace.Answered(response);
            if (isStream && response.IsSuccessStatusCode)
            {
                timing.HeadIsThere();
            }

            return new ApiAnswer(this, response, timing);
        }
        catch (Exception exception)
        {
            log.Failed(exception);
            var failure = AttemptTiming.IsBroken(exception) ? timing.Translate(exception) : null;
            trace.Failed(failure ?? exception);
            timing.Dispose();
            if (failure is not null)
            {
                throw failure;
            }

            throw;
        }
    }

    /// <summary>The middleware around what follows redirects, the first outermost.</summary>
    private SendNext Chain()
    {
        SendNext chain = new RedirectFollower(Name, Settings.Http, Request.IsRepeatable).SendAsync;
        for (var index = Settings.Middleware.Count - 1; index >= 0; index--)
        {
            var (outer, inner) = (Settings.Middleware[index], chain);
            chain = (request, cancellationToken) => outer(request, inner, cancellationToken);
        }

        return chain;
    }

    /// <summary>Drops credentials that were refused, once; false where there can be no better ones.</summary>
    private bool IdentifiesAnew(ApiException failure)
    {
        if (failure.StatusCode != (int)HttpStatusCode.Unauthorized || _isIdentifiedAnew || !Request.IsRepeatable)
        {
            return false;
        }

        foreach (var (credential, value) in _identity)
        {
            _isIdentifiedAnew |= credential.Refused is not null;
            credential.Refused?.Invoke(value);
        }

        return _isIdentifiedAnew;
    }

    /// <summary>Whether an answer can be another the next time, and soon.</summary>
    private bool IsPassing(ApiException failure)
    {
        var status = failure.StatusCode;
        var isPassing = status is (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests
            || (status >= 500 && status != (int)HttpStatusCode.NotImplemented)
            || Request.IsRetriedOn(status);
        return isPassing && !(failure.RetryAfter > LongestWait);
    }

    /// <summary>Whether the server has not taken the request.</summary>
    private static bool IsUntaken(ApiException failure) => failure.StatusCode == (int)HttpStatusCode.TooManyRequests;

    private bool MayRetry(bool isUntaken) =>
        _retries < Settings.MaxRetries
        && Request.IsRepeatable
        && (isUntaken || _isSafe)
        && _transport.Budget.Take();

    private async Task WaitAsync(TimeSpan? asked)
    {
        var time = asked ?? Backoff.Of(_retries);
        _retries++;
        await Task.Delay(time, _caller).ConfigureAwait(false);
    }
}
