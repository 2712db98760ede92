using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Petstore.Sdk.Tests;

/// <summary>Answers every request with the same response, and keeps the last request.</summary>
internal sealed class StubHandler(int status, string mediaType, string body) : HttpMessageHandler
{
    internal HttpRequestMessage? Request { get; private set; }

    internal string Body { get; private set; } = "";

    internal string? ContentType { get; private set; }

    internal int Count { get; private set; }

    internal JsonElement Json => JsonDocument.Parse(Body).RootElement;

    internal static StubHandler Events(JsonElement events, string? sentinel)
    {
        var data = events.EnumerateArray().Select(item => $"data: {item.GetRawText().ReplaceLineEndings("")}\n\n");
        var end = sentinel is null ? "" : $"data: {sentinel}\n\n";
        return new StubHandler(200, "text/event-stream", string.Concat(data) + end);
    }

    internal static StubHandler Lines(JsonElement lines)
    {
        var data = lines.EnumerateArray().Select(item => $"{item.GetRawText().ReplaceLineEndings("")}\n");
        return new StubHandler(200, "application/x-ndjson", string.Concat(data));
    }

    internal string? Header(string name) =>
        Request!.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    internal void AssertReceived(string method, string path)
    {
        Assert.NotNull(Request);
        Assert.Equal(method, Request.Method.Method);
        var received = Request.RequestUri!.AbsolutePath["/base".Length..];
        Assert.Matches(path, received);
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        Count++;
        Request = request;
        if (request.Content is not null)
        {
            Body = await request.Content.ReadAsStringAsync(cancellationToken);
            ContentType = request.Content.Headers.ContentType?.ToString();
        }

        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType.Replace("*", "x", StringComparison.Ordinal));
        response.Headers.Add("x-request-id", "request-1");
        return response;
    }
}
