using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Xunit;

namespace Assistant.Sdk.Tests;

public class TracingTests
{
    [Fact]
    public async Task AnAttemptIsASpan()
    {
        using var handler = new StubHandler(200, "text/plain", "");
        var span = Assert.Single(await SpansAsync(handler));
        Assert.Equal("GET", span.DisplayName);
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal("1.0.0", span.Source.Version);
        var expected = new Dictionary<string, object?>
        {
            ["http.request.method"] = "GET",
            ["url.full"] = "http://stub.test/things",
            ["server.address"] = "stub.test",
            ["server.port"] = 80,
            ["http.response.status_code"] = 200,
        };
        Assert.Equal(expected, span.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value));
    }

    [Fact]
    public async Task AttemptsAreToldApart()
    {
        using var handler = new StubHandler().Then(503, "", ("retry-after-ms", "1")).Then(404, "");
        var spans = await SpansAsync(handler);
        Assert.Equal([503, 404], Told(spans, "http.response.status_code"));
        Assert.Equal(["503", "404"], Told(spans, "error.type"));
        Assert.Equal([null, 1], Told(spans, "http.request.resend_count"));
        Assert.All(spans, span => Assert.Equal(ActivityStatusCode.Error, span.Status));
    }

    [Fact]
    public async Task WhatHasNoAnswerIsTold()
    {
        using var handler = new StubHandler().ThenFails(new HttpRequestException("refused"));
        var span = Assert.Single(await SpansAsync(handler, Once));
        Assert.Equal(typeof(ConnectionException).FullName, span.GetTagItem("error.type"));
        Assert.Null(span.GetTagItem("http.response.status_code"));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        static ClientSettings Once(ClientSettings settings) => settings with { MaxRetries = 0 };
    }

    [Fact]
    public async Task TheRequestCarriesTheTraceOn()
    {
        using var handler = new StubHandler(200, "text/plain", "");
        var span = Assert.Single(await SpansAsync(handler));
        Assert.Equal(span.Id, handler.Header("traceparent"));
    }

    [Fact]
    public async Task NoSecretIsTold()
    {
        using var handler = new StubHandler(401, "text/plain", "secret");
        var span = Assert.Single(await SpansAsync(handler, Secret));
        Assert.Equal("http://stub.test/things?key=***", span.GetTagItem("url.full"));
        Assert.DoesNotContain("secret", string.Join(' ', span.TagObjects), StringComparison.Ordinal);
        Assert.Null(span.StatusDescription);
        Assert.Empty(span.Events);
        static ClientSettings Secret(ClientSettings settings) => settings with
        {
            BaseUrl = "http://user:secret@stub.test",
            Headers = new Dictionary<string, string> { ["Authorization"] = "secret" },
            Query = new Dictionary<string, string> { ["key"] = "secret" },
        };
    }

    [Fact]
    public async Task WithoutAListenerNothingIsSent()
    {
        using var handler = new StubHandler(200, "text/plain", "");
        await SendAsync(handler, null);
        Assert.Null(handler.Header("traceparent"));
    }

    /// <summary>What a call tells of its attempts. Other tests run at the same time: they have other traces.</summary>
    private static async Task<List<Activity>> SpansAsync(
        HttpMessageHandler handler,
        Func<ClientSettings, ClientSettings>? change = null)
    {
        using var around = new Activity("test").Start();
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Assistant.Sdk",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.Parent.TraceId == around.TraceId
                ? ActivitySamplingResult.AllDataAndRecorded
                : ActivitySamplingResult.None,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await Record.ExceptionAsync(() => SendAsync(handler, change));
        Assert.All(spans, span => Assert.Equal(around.SpanId, span.ParentSpanId));
        return spans;
    }

    private static List<object?> Told(List<Activity> spans, string name) =>
        spans.Select(span => span.GetTagItem(name)).ToList();

    private static Task<string> SendAsync(HttpMessageHandler handler, Func<ClientSettings, ClientSettings>? change) =>
        TestClient.Transport(handler, change)
            .SendAsync(new ApiRequest("GET", "/things"), ResponseReader.AsText(), null, default);
}
