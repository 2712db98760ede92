using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http;

namespace Petstore.Sdk.Internal;

/// <summary>
/// One attempt as a client span, by OpenTelemetry's conventions for HTTP: without any header, body or value of the query.
/// Where nobody listens there is none.
/// </summary>
/// <param name="request">The request, which carries the trace on.</param>
/// <param name="resends">How often the call was sent before.</param>
internal readonly struct AttemptTrace(HttpRequestMessage request, int resends) : IDisposable
{
    private const int FirstError = 400;

    private static readonly ActivitySource Source = new("Petstore.Sdk", "1.0.0");

    private readonly Activity? _span = Source.HasListeners() ? Started(request, resends) : null;

    internal void Answered(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        _span?.SetTag("http.response.status_code", status);
        if (status >= FirstError)
        {
            Failed(status.ToString(CultureInfo.InvariantCulture));
        }
    }

    internal void Failed(Exception cause) => Failed(cause.GetType().FullName);

    public void Dispose() => _span?.Dispose();

    private static Activity? Started(HttpRequestMessage request, int resends)
    {
        var method = request.Method.Method;
        var address = request.RequestUri!;
        var tags = new Dictionary<string, object?>
        {
            ["http.request.method"] = method,
            ["url.full"] = AttemptLog.WithoutValues(address),
            ["server.address"] = address.IdnHost,
            ["server.port"] = address.Port,
        };
        if (resends > 0)
        {
            tags["http.request.resend_count"] = resends;
        }

        var span = Source.StartActivity(ActivityKind.Client, tags: tags, name: method);
        DistributedContextPropagator.Current.Inject(span, request, Carry);
        return span;
    }

    private static void Carry(object? carrier, string name, string value)
    {
        var headers = ((HttpRequestMessage)carrier!).Headers;
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, value);
    }

    private void Failed(string? type)
    {
        _span?.SetTag("error.type", type);
        _span?.SetStatus(ActivityStatusCode.Error);
    }
}
