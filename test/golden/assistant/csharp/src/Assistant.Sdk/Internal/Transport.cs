using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Assistant.Sdk.Internal;

/// <summary>Sends requests: all of them go through here.</summary>
internal sealed class Transport
{
    private readonly HttpClient _http;
    private readonly string _baseUrl;
    private readonly TimeSpan _timeout;
    private readonly Dictionary<string, string> _headers;
    private readonly Credentials _credentials;

    internal Transport(
        HttpClient http,
        string baseUrl,
        TimeSpan timeout,
        Dictionary<string, string> headers,
        Credentials credentials)
    {
        _http = http;
        _baseUrl = baseUrl;
        _timeout = timeout;
        _headers = headers;
        _credentials = credentials;
    }

    /// <summary>Gets whether all requests go to where the client was told, those with a server of their own too.</summary>
    internal bool IsElsewhere { get; init; }

    /// <summary>Sends a request and reads the answer.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the answer to a success; what it returns owns the response from then on.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The result.</returns>
    internal async Task<T> SendAsync<T>(
        ApiRequest request,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_timeout);
        try
        {
            var response = await StartAsync(request, timeout.Token).ConfigureAwait(false);
            return await read(response, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsBroken(exception, cancellationToken))
        {
            throw Broken(exception);
        }
    }

    /// <summary>Sends a request when the stream is read, and passes on what arrives.</summary>
    /// <typeparam name="T">The type of what arrives.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the answer's body.</param>
    /// <param name="cancellationToken">Ends the stream early.</param>
    /// <returns>The stream.</returns>
    internal async IAsyncEnumerable<T> StreamAsync<T>(
        ApiRequest request,
        Func<Stream, CancellationToken, IAsyncEnumerable<T>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, (answer, _) => Task.FromResult(answer), cancellationToken)
            .ConfigureAwait(false);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var events = read(body, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(events, cancellationToken).ConfigureAwait(false))
        {
            yield return events.Current;
        }
    }

    private static async Task<bool> NextAsync<T>(IAsyncEnumerator<T> events, CancellationToken cancellationToken)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsBroken(exception, cancellationToken))
        {
            throw Broken(exception);
        }
    }

    private static bool IsBroken(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static ConnectionException Broken(Exception cause) =>
        cause is OperationCanceledException
            ? new ConnectionException("There was no answer in time.", cause)
            : new ConnectionException($"The request failed: {cause.Message}", cause);

    private async Task<HttpResponseMessage> StartAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        _credentials.Apply(request);
        var baseUrl = IsElsewhere ? _baseUrl : request.Server ?? _baseUrl;
        using var message = request.ToMessage(baseUrl, _headers);
        var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            throw ApiException.Of((int)response.StatusCode, body, response.Headers);
        }
    }
}
