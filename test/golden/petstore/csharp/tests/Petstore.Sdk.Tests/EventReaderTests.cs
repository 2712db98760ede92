using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Petstore.Sdk.Internal;
using Xunit;

namespace Petstore.Sdk.Tests;

/// <summary>The HTML standard's algorithm, by byte streams with the events that they hold.</summary>
public class EventReaderTests
{
    private const int Limit = 100_000;

    private static readonly JsonElement All = Samples.Resource("sse-cases.json");

    public static IEnumerable<object[]> Names => Samples.Names(All);

    /// <summary>Whole, and in two parts, wherever it is parted.</summary>
    /// <param name="name">The case's name.</param>
    /// <returns>Completes when all is checked.</returns>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task EveryStreamGivesItsEvents(string name)
    {
        var each = Samples.Case(All, name);
        var bytes = each.GetProperty("bytes").GetBytesFromBase64();
        var expected = each.GetProperty("events").EnumerateArray().Select(Told).ToList();
        for (var split = 0; split <= bytes.Length; split++)
        {
            using var stream = new TestStream([bytes[..split], bytes[split..]]);
            Assert.Equal(expected, await EventsOfAsync(stream));
        }
    }

    [Fact]
    public async Task TheServersRetryTimeIsKept()
    {
        using var stream = new TestStream("retry: 10\nretry: x\nretry: 99999999999\nid: 7\ndata: 1\n\n");
        using var empty = new TestStream("");
        var reader = new EventReader(stream, Limit);
        Assert.Null(reader.Retry);
        Assert.True(await reader.ReadAsync());
        Assert.Equal(TimeSpan.FromMilliseconds(10), reader.Retry);
        var continued = reader.Continued(empty);
        Assert.Equal(TimeSpan.FromMilliseconds(10), continued.Retry);
        Assert.Equal("7", continued.Id);
    }

    [Theory]
    [InlineData("data: 0123456789", true)]
    [InlineData("data: 01234\ndata: 01234\n\n", true)]
    [InlineData("data: 0123\ndata: 012\n\n", false)]
    public async Task AnEventHasALimit(string text, bool isTooLarge)
    {
        using var stream = new TestStream(text);
        var reader = new EventReader(stream, 10);
        Assert.Equal(!isTooLarge, await reader.ReadAsync());
        Assert.Equal(isTooLarge, reader.IsTooLarge);
    }

    [Fact]
    public async Task ManyEventsPassThroughASmallWindow()
    {
        using var stream = new TestStream(string.Concat(Enumerable.Repeat("data: 0123456789\n\n", 10_000)));
        Assert.Equal(10_000, (await EventsOfAsync(stream)).Count);
        var large = new string('x', 70_000);
        using var other = new TestStream($"data: {large}\ndata: {large}\n\ndata: 1\n\n");
        var reader = new EventReader(other, 200_000);
        Assert.True(await reader.ReadAsync());
        Assert.Equal($"{large}\n{large}", Encoding.UTF8.GetString(reader.Data.Span));
        Assert.True(await reader.ReadAsync());
    }

    private static (string? Type, string? Data, string? Id) Told(JsonElement json) => (
        json.GetProperty("type").GetString(),
        json.GetProperty("data").GetString(),
        json.GetProperty("id").GetString());

    private static async Task<List<(string? Type, string? Data, string? Id)>> EventsOfAsync(Stream stream)
    {
        var reader = new EventReader(stream, Limit);
        var events = new List<(string? Type, string? Data, string? Id)>();
        while (await reader.ReadAsync())
        {
            events.Add((reader.Type, Encoding.UTF8.GetString(reader.Data.Span), reader.Id));
        }

        return events;
    }
}
