using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;

namespace Assistant.Sdk.Internal;

/// <summary>Tells of one attempt in one line without any secret: no header, no body, no value of the query.</summary>
/// <param name="logger">Is told, or null.</param>
/// <param name="request">The request.</param>
/// <param name="attempt">Its number in the call.</param>
internal readonly struct AttemptLog(Action<string>? logger, HttpRequestMessage request, int attempt)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    internal void Answered(HttpResponseMessage response)
    {
        if (logger is not null)
        {
            var id = ApiFailures.RequestId(response.Headers);
            Tell($"{(int)response.StatusCode}", id is null ? "" : $", request {id}");
        }
    }

    internal void Failed(Exception cause)
    {
        if (logger is not null)
        {
            Tell(cause.GetType().Name, "");
        }
    }

    /// <summary>An address as it may be told: without user info, and with <c>***</c> for the values of its query.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The text.</returns>
    internal static string WithoutValues(Uri address)
    {
        var names = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=')[0] + "=***");
        var query = string.Join('&', names);
        var place = $"{address.Scheme}://{address.Authority}{address.AbsolutePath}";
        return query.Length == 0 ? place : $"{place}?{query}";
    }

    private void Tell(string outcome, string id)
    {
        var milliseconds = (long)Stopwatch.GetElapsedTime(_start).TotalMilliseconds;
        var what = $"{request.Method} {WithoutValues(request.RequestUri!)}";
        logger!($"{what}: {outcome} in {milliseconds} ms, attempt {attempt}{id}");
    }
}
