using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace Petstore.Sdk.Internal;

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
    internal async Task<T> RunAsync<T>(ResponseReader<T> reader)
    {
        while (true)
        {
            _identity = await IdentityAsync().ConfigureAwait(false);
            try
            {
                var answer = await AttemptAsync(reader.IsStream).ConfigureAwait(false);
                if (answer.Response.IsSuccessStatusCode)
                {
                    var result = await reader.ReadAsync(answer).ConfigureAwait(false);
                    _transport.Budget.Succeeded(_retries > 0);
                    return result;
                }

                var failure = await answer.FailureAsync().ConfigureAwait(false);
                if (!IdentifiesAnew(failure) && !await WaitsAsync(failure).ConfigureAwait(false))
                {
                    throw failure;
                }
            }
            catch (ConnectionException failure) when (failure.IsPassing && MayRetry(false))
            {
                await WaitAsync(Backoff.Of(_retries)).ConfigureAwait(false);
            }
        }
    }

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
        await WaitAsync(wait ?? Backoff.Of(_retries)).ConfigureAwait(false);
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
        using var message = Request.ToMessage(Settings, _identity, _extra, isStream);
        var log = new AttemptLog(Settings.Logger, message, _retries + 1);
        var timing = new AttemptTiming(Name, Settings, _caller);
        try
        {
            var response = await Chain()(message, timing.Token).ConfigureAwait(false);
            log.Answered(response);
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

    /// <summary>Waits for the next attempt after an answer; false where there is none.</summary>
    private async Task<bool> WaitsAsync(ApiException failure)
    {
        var asked = failure.RetryAfter;
        var isUntaken = failure.StatusCode == (int)HttpStatusCode.TooManyRequests;
        if (!IsPassing(failure.StatusCode) || asked > LongestWait || !MayRetry(isUntaken))
        {
            return false;
        }

        await WaitAsync(asked ?? Backoff.Of(_retries)).ConfigureAwait(false);
        return true;
    }

    private bool IsPassing(int status) =>
        status is (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests
        || (status >= 500 && status != (int)HttpStatusCode.NotImplemented)
        || Request.IsRetriedOn(status);

    private bool MayRetry(bool isUntaken) =>
        _retries < Settings.MaxRetries
        && Request.IsRepeatable
        && (isUntaken || _isSafe)
        && _transport.Budget.Take();

    private async Task WaitAsync(TimeSpan time)
    {
        _retries++;
        await Task.Delay(time, _caller).ConfigureAwait(false);
    }
}
