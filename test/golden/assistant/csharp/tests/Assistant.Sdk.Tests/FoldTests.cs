using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Xunit;

namespace Assistant.Sdk.Tests;

public class FoldTests
{
    [Fact]
    public async Task TextsAndListsThatGoOnAreJoinedInListsByIndex() => AssertIs(
        """
        {
            "id": "a",
            "choices": [
                { "index": 0, "delta": { "text": "Hello" } },
                { "index": 1, "delta": { "role": "assistant", "text": "x" }, "tokens": [1, 2, 3] }
            ],
            "usage": { "tokens": 7 }
        }
        """,
        await FoldedAsync(
            """{ "id": "a", "choices": [{ "index": 1, "delta": { "role": "assistant", "text": "x" }, "tokens": [1] }], "usage": null }""",
            """{ "id": "a", "choices": [{ "index": 0, "delta": { "text": "Hel" } }] }""",
            """{ "choices": [{ "index": 0, "delta": { "text": "lo" } }, { "index": 1, "delta": { "text": null }, "tokens": [2, 3] }] }""",
            """{ "id": "a", "choices": [], "usage": { "tokens": 7 } }"""));

    [Fact]
    public async Task OfAnythingElseTheLastValueStays() => AssertIs(
        """{ "state": "done", "list": [2], "more": { "a": 1, "b": [{ "c": "d" }] }, "none": null, "is": true }""",
        await FoldedAsync(
            """{ "state": "begun", "list": [1], "more": { "a": 1 }, "none": null, "is": false }""",
            """{ "state": "done", "list": [2], "more": { "b": [{ "c": "d" }] }, "is": true }"""));

    [Fact]
    public async Task WhatWasReadOneByOneCountsToo()
    {
        using var handler = Answering(
            """{ "choices": [{ "index": 0, "tokens": [1] }] }""",
            """{ "choices": [{ "index": 0, "tokens": [2] }] }""");
        var stream = Open(handler);
        var events = new List<JsonElement>();
        var whole = default(JsonElement);
        await foreach (var one in stream)
        {
            events.Add(one);
            whole = await stream.FinalAsync();
        }

        AssertIs("""{ "choices": [{ "index": 0, "tokens": [1, 2] }] }""", whole);
        AssertIs("""{ "choices": [{ "index": 0, "tokens": [1] }] }""", Assert.Single(events));
        AssertIs("""{ "choices": [{ "index": 0, "tokens": [1, 2] }] }""", await stream.FinalAsync());
    }

    [Fact]
    public async Task AnAnswerItselfGivesThemToo()
    {
        using var handler = Answering("""{ "a": 1 }""", """{ "b": 2 }""");
        using var raw = await TestClient.Transport(handler)
            .SendRawAsync(new ApiRequest("GET", "/"), ResponseReader.AsFolding(Events), null, default);
        AssertIs("""{ "a": 1, "b": 2 }""", await (await raw.ReadAsync()).FinalAsync());
    }

    [Fact]
    public async Task ThereIsNothingToTellOfNoEvents()
    {
        var thrown = await Assert.ThrowsAsync<DecodeException>(() => FoldedAsync());
        Assert.Equal("GET /: the stream has no events", thrown.Message);
    }

    [Fact]
    public async Task HalfACharacterCannotBeRead() =>
        await Assert.ThrowsAsync<DecodeException>(() => FoldedAsync("""{ "text": "\ud83d" }"""));

    private static EventFormat<JsonElement> Events =>
        new EventFormat<JsonElement>().Folded(["choices", "delta", "text"], ["choices", "tokens"]);

    private static StubHandler Answering(params string[] events) =>
        new(200, "text/event-stream", string.Concat(events.Select(data => $"data: {data}\n\n")));

    private static FoldingStream<JsonElement> Open(StubHandler handler) =>
        TestClient.Transport(handler).Folding(new ApiRequest("GET", "/"), Events, null, default);

    private static async Task<JsonElement> FoldedAsync(params string[] events)
    {
        using var handler = Answering(events);
        return await Open(handler).FinalAsync();
    }

    private static void AssertIs(string expected, JsonElement actual) =>
        Samples.AssertSame(JsonSerializer.Deserialize<JsonElement>(expected), actual);
}
