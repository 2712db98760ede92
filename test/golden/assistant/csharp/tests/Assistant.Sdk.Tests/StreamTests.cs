using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Xunit;

namespace Assistant.Sdk.Tests;

public class StreamTests
{
    [Theory]
    [InlineData("data: 1\n\ndata: 2\n\n", "1|2")]
    [InlineData("data: 1\r\n\r\ndata:2\r\n\r\n", "1|2")]
    [InlineData(": comment\nevent: x\nid: 7\ndata: a\ndata: b\n\n", "a\nb")]
    [InlineData("data\n\ndata: x\n\n", "|x")]
    [InlineData("\uFEFFdata: 1\n\n", "1")]
    [InlineData("data: 1\n\n\n\ndata: cut off", "1")]
    public async Task EventsAreReadAsTheStandardSays(string text, string expected)
    {
        var data = await Samples.ListAsync(ServerSentEvents.ReadAsync(Body(text), CancellationToken.None));
        Assert.Equal(expected, string.Join('|', data));
    }

    [Fact]
    public async Task TheSentinelEndsAStream()
    {
        var read = ResponseReader.Events<int>("[DONE]");
        var events = await Samples.ListAsync(read(Body("data: 1\n\ndata: [DONE]\n\ndata: 2\n\n"), CancellationToken.None));
        Assert.Equal(1, Assert.Single(events));
    }

    [Fact]
    public async Task LinesAreRead()
    {
        var lines = await Samples.ListAsync(ResponseReader.LinesAsync<int>(Body("1\n\n2"), CancellationToken.None));
        Assert.Equal(3, lines.Sum());
    }

    [Fact]
    public async Task AnEventOfAnotherTypeIsAnError()
    {
        var read = ResponseReader.Events<int>(null);
        var thrown = await Assert.ThrowsAsync<DecodeException>(
            () => Samples.ListAsync(read(Body("data: {}\n\n"), CancellationToken.None)));
        Assert.Equal("{}", thrown.Body);
    }

    [Fact]
    public async Task AStreamIsRequestedWhenItIsRead()
    {
        using var handler = new StubHandler(200, "text/event-stream", "data: 1\n\ndata: 2\n\n");
        var stream = TransportTests.NewTransport(handler).StreamAsync(
            new ApiRequest("GET", "/"),
            ResponseReader.Events<int>(null),
            CancellationToken.None);
        Assert.Equal(0, handler.Count);
        Assert.Equal(3, (await Samples.ListAsync(stream)).Sum());
        Assert.Equal(1, handler.Count);
    }

    [Fact]
    public async Task AStreamThatBreaksOffIsAConnectionError()
    {
        using var handler = new StubHandler(200, "text/event-stream", "");
        var stream = TransportTests.NewTransport(handler).StreamAsync(
            new ApiRequest("GET", "/"),
            (_, _) => Broken(),
            CancellationToken.None);
        await Assert.ThrowsAsync<ConnectionException>(() => Samples.ListAsync(stream));
    }

    private static async IAsyncEnumerable<int> Broken()
    {
        await Task.Yield();
        yield return 1;
        throw new IOException("reset");
    }

    private static MemoryStream Body(string text) => new(Encoding.UTF8.GetBytes(text));
}
