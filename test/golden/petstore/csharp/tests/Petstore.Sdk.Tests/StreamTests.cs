using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Petstore.Sdk.Internal;
using Xunit;

namespace Petstore.Sdk.Tests;

public class StreamTests
{
    private static EventFormat<int> Numbers => new EventFormat<int>().EndedBy("[DONE]").FailedBy<Dictionary<string, string>>("error");

    [Fact]
    public async Task TheSentinelEndsAStream()
    {
        using var handler = Answering("data: 1\n\ndata: [DONE]\n\ndata: 2\n\n");
        Assert.Equal([1], await Samples.ListAsync(Open(handler, Numbers)));
    }

    [Fact]
    public async Task AStreamMayEndWithoutItsSentinel()
    {
        using var handler = Answering("data: 1\n\ndata: 2\n\ndata: 3\n");
        Assert.Equal([1, 2], await Samples.ListAsync(Open(handler, Numbers)));
    }

    [Fact]
    public async Task DataMayBeTheTextItself()
    {
        using var handler = Answering("data: a\n\ndata: 5\n\n");
        Assert.Equal(["a", "5"], await Samples.ListAsync(Open(handler, new EventFormat<string>().OfTexts())));
        var events = await Samples.ListAsync(Open(handler, new EventFormat<JsonElement>().OfTextsUnlessJson()));
        Assert.Equal(["\"a\"", "5"], events.Select(each => each.GetRawText()));
    }

    [Fact]
    public async Task AStreamIsRequestedWhenItIsRead()
    {
        using var handler = Answering("data: 1\n\ndata: 2\n\n");
        var stream = Open(handler, Numbers);
        Assert.Equal(0, handler.Count);
        Assert.Equal(3, (await Samples.ListAsync(stream)).Sum());
        Assert.Equal(1, handler.Count);
        Assert.Null(handler.Header("Accept-Encoding"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task AnEventOfAnotherTypeIsAnError(string data)
    {
        using var handler = Answering($"data: {data}\n\n");
        var events = new EventFormat<Known>();
        var thrown = await Assert.ThrowsAsync<DecodeException>(() => Samples.ListAsync(Open(handler, events)));
        Assert.Equal(data, thrown.Body);
    }

    [Fact]
    public async Task AnErrorEventIsTyped()
    {
        using var handler = Answering("data: 1\n\nevent: error\ndata: {\"message\":\"no\"}\n\n");
        var thrown = await Assert.ThrowsAsync<StreamException>(() => Samples.ListAsync(Open(handler, Numbers)));
        Assert.Equal("GET /: 200 (request request-1): no", thrown.Message);
        Assert.Equal("no", Assert.IsType<Dictionary<string, string>>(thrown.TypedBody)["message"]);
        using var untyped = Answering("event: error\ndata: x\n\n");
        var other = await Assert.ThrowsAsync<StreamException>(
            () => Samples.ListAsync(Open(untyped, new EventFormat<int>().FailedBy("error"))));
        Assert.Null(other.TypedBody);
    }

    [Fact]
    public async Task AnEventOrALineHasALimit()
    {
        using var handler = Answering($"data: {new string('1', 1_000)}\n\n");
        await Assert.ThrowsAsync<DecodeException>(() => Samples.ListAsync(Open(handler, Numbers, Narrow)));
        await Assert.ThrowsAsync<DecodeException>(() => Samples.ListAsync(Lines(handler, Narrow)));
        static ClientSettings Narrow(ClientSettings settings) => settings with { MaxEventBytes = 100 };
    }

    [Fact]
    public async Task LinesAreRead()
    {
        using var handler = Answering("1\n\n 2\r\n \n3");
        Assert.Equal([1, 2, 3], await Samples.ListAsync(Lines(handler)));
        using var other = Answering("{}\n");
        await Assert.ThrowsAsync<DecodeException>(() => Samples.ListAsync(Lines(other)));
    }

    [Fact]
    public async Task ABrokenStreamIsTold()
    {
        using var handler = new StubHandler().Then(200, Breaking("data: 1\n\n")).Then(200, Breaking("1\n"));
        await Assert.ThrowsAsync<ConnectionException>(() => Samples.ListAsync(Open(handler, Numbers)));
        await Assert.ThrowsAsync<ConnectionException>(() => Samples.ListAsync(Lines(handler)));
    }

    [Fact]
    public async Task ABrokenStreamIsResumedWhereTheServerCan()
    {
        using var handler = new StubHandler()
            .Then(200, Breaking("retry: 1\nid: a\ndata: 1\n\n"))
            .Then(503, "", ("retry-after-ms", "1"))
            .Then(200, Breaking("data: 2\n\n"))
            .Then(200, "data: 3\n\n");
        var events = new EventFormat<int>().Resumable();
        Assert.Equal([1, 2, 3], await Samples.ListAsync(Open(handler, events)));
        Assert.Null(handler.Header(0, "Last-Event-ID"));
        Assert.Equal("a", handler.Header(3, "Last-Event-ID"));
    }

    [Fact]
    public async Task ResumingEnds()
    {
        using var handler = new StubHandler()
            .Then(200, Breaking("retry: 1\nid: a\ndata: 1\n\n"))
            .Then(200, Breaking(""));
        var events = new EventFormat<int>().Resumable();
        await Assert.ThrowsAsync<ConnectionException>(() => Samples.ListAsync(Open(handler, events)));
        Assert.Equal(3, handler.Count);
        using var nameless = new StubHandler().Then(200, Breaking("data: 1\n\n"));
        await Assert.ThrowsAsync<ConnectionException>(() => Samples.ListAsync(Open(nameless, events)));
        Assert.Equal(1, nameless.Count);
    }

    [Fact]
    public async Task AStreamCanBeCancelled()
    {
        using var silent = new TestStream("data: 1\n\n") { IsSilent = true };
        using var handler = new StubHandler().Then(200, silent);
        using var source = new CancellationTokenSource();
        var events = Open(handler, Numbers, null, source.Token).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        source.CancelAfter(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => events.MoveNextAsync().AsTask());
        await events.DisposeAsync();
    }

    [Fact]
    public async Task SilenceIsATimeOut()
    {
        using var silent = new TestStream("data: 1\n\n") { IsSilent = true };
        using var handler = new StubHandler().Then(200, silent);
        var thrown = await Assert.ThrowsAsync<TimedOutException>(
            () => Samples.ListAsync(Open(handler, Numbers, Impatient)));
        Assert.Equal(TimeoutKind.Idle, thrown.Kind);
        static ClientSettings Impatient(ClientSettings settings) => settings with { IdleTimeout = TimeSpan.FromMilliseconds(50) };
    }

    [Fact]
    public async Task AnEventMaySayByItsNameWhatItIs()
    {
        using var handler = Answering(
            "event: known\ndata: {\"value\":1}\n\nevent: x\ndata: {\"type\":\"later\"}\n\nevent: x\ndata: 3\n\ndata: {}\n\n");
        var all = await Samples.ListAsync(Open(handler, new EventFormat<Union>().Named("type")));
        Assert.Equal(1, Assert.IsType<Known>(all[0]).Number);
        Assert.Equal("later", Assert.IsType<Later>(all[1]).Value.GetProperty("type").GetString());
        Assert.IsType<Later>(all[2]);
        Assert.IsType<Later>(all[3]);
    }

    private static StubHandler Answering(string text) => new(200, "text/event-stream", text);

    private static TestStream Breaking(string text) => new(text) { Failure = new IOException("reset") };

    private static IAsyncEnumerable<T> Open<T>(
        HttpMessageHandler handler,
        EventFormat<T> events,
        Func<ClientSettings, ClientSettings>? change = null,
        CancellationToken cancellationToken = default)
        where T : notnull =>
        TestClient.Transport(handler, change)
            .StreamAsync(new ApiRequest("GET", "/"), ResponseReader.AsEvents(events), null, cancellationToken);

    private static IAsyncEnumerable<int> Lines(HttpMessageHandler handler, Func<ClientSettings, ClientSettings>? change = null) =>
        TestClient.Transport(handler, change)
            .StreamAsync(new ApiRequest("GET", "/"), ResponseReader.AsLines<int>(), null, default);

    [JsonConverter(typeof(Converter))]
    internal abstract record Union;

    internal sealed record Known(int Number) : Union;

    internal sealed record Later(JsonElement Value) : Union, IUnknownVariant;

    internal sealed class Converter : UnionConverter<Union>
    {
        protected override Union Decode(JsonElement json, JsonSerializerOptions options) =>
            UnionConverter.Tag(json, "type") == "known" ? new Known(json.GetProperty("value").GetInt32()) : new Later(json);

        protected override void Encode(Utf8JsonWriter writer, Union value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }
}
