using System;
using System.Collections.Generic;
using System.IO;
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

/// <summary>Gives one answer after the other, the last one ever again, and keeps the requests.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    private readonly List<Func<CancellationToken, Task<HttpResponseMessage>>> _replies = [];

    internal StubHandler()
    {
    }

    internal StubHandler(int status, string mediaType, string body)
    {
        Then(status, body, ("Content-Type", mediaType.Replace("*", "x", StringComparison.Ordinal)));
    }

    internal List<HttpRequestMessage> Requests { get; } = [];

    internal HttpRequestMessage? Request => Requests.LastOrDefault();

    internal string Body { get; private set; } = "";

    internal string? ContentType { get; private set; }

    internal int Count => Requests.Count;

    internal JsonElement Json => JsonDocument.Parse(Body).RootElement;

    internal static StubHandler Events(JsonElement events, string? sentinel)
    {
        var data = events.EnumerateArray().Select(item => $"data: {Data(item)}\n\n");
        var end = sentinel is null ? "" : $"data: {sentinel}\n\n";
        return new StubHandler(200, "text/event-stream", string.Concat(data) + end);
    }

    // A text is itself, a field for each of its lines.
    private static string Data(JsonElement item) =>
        item.ValueKind == JsonValueKind.String
            ? item.GetString()!.Replace("\n", "\ndata: ", StringComparison.Ordinal)
            : item.GetRawText().ReplaceLineEndings("");

    internal static StubHandler Lines(JsonElement lines)
    {
        var data = lines.EnumerateArray().Select(item => $"{item.GetRawText().ReplaceLineEndings("")}\n");
        return new StubHandler(200, "application/x-ndjson", string.Concat(data));
    }

    internal StubHandler Then(int status, string body, params (string Name, string Value)[] headers) =>
        Then(status, new MemoryStream(Encoding.UTF8.GetBytes(body)), headers);

    internal StubHandler Then(int status, Stream body, params (string Name, string Value)[] headers) =>
        Then(_ =>
        {
            if (body.CanSeek)
            {
                body.Position = 0;
            }

            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StreamContent(new Kept(body)) };
            response.Headers.Add("x-request-id", "request-1");
            foreach (var (name, value) in headers)
            {
                if (!response.Headers.TryAddWithoutValidation(name, value))
                {
                    response.Content.Headers.TryAddWithoutValidation(name, value);
                }
            }

            return Task.FromResult(response);
        });

    internal StubHandler ThenFails(Exception failure) => Then(_ => Task.FromException<HttpResponseMessage>(failure));

    internal StubHandler ThenHangs() => Then(async cancellationToken =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return new HttpResponseMessage();
    });

    internal string? Header(string name) => Header(Count - 1, name);

    internal string? Header(int request, string name) =>
        Requests[request].Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    internal string Query(int request) => Requests[request].RequestUri!.Query;

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
        Func<CancellationToken, Task<HttpResponseMessage>> reply;
        lock (_replies)
        {
            reply = _replies[Math.Min(Count, _replies.Count - 1)];
            Requests.Add(request);
        }

        Body = "";
        if (request.Content is not null)
        {
            Body = await request.Content.ReadAsStringAsync(cancellationToken);
            ContentType = request.Content.Headers.ContentType?.ToString();
        }

        return await reply(cancellationToken);
    }

    private StubHandler Then(Func<CancellationToken, Task<HttpResponseMessage>> reply)
    {
        _replies.Add(reply);
        return this;
    }

    /// <summary>A body that can be given again.</summary>
    /// <param name="body">The body.</param>
    private sealed class Kept(Stream body) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => body.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            body.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
