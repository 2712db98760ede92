using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Petstore.Sdk.Internal;
using Xunit;

namespace Petstore.Sdk.Tests;

public class PageTests
{
    private static ParameterStyle Form => new("form", true);

    [Fact]
    public async Task ACursorIsPassedOn()
    {
        using var handler = new StubHandler()
            .Then(200, "{\"data\":[1,2],\"meta\":{\"next\":\"a b\"}}")
            .Then(200, "{\"data\":[3],\"meta\":{\"next\":7}}")
            .Then(200, "{\"data\":[],\"meta\":{\"next\":null}}");
        Assert.Equal([1, 2, 3], await ItemsAsync(handler, NextPage.Cursor("after", ["meta", "next"])));
        Assert.Equal(["", "?after=a%20b", "?after=7"], Queries(handler));
    }

    [Theory]
    [InlineData("{\"data\":[1],\"next\":\"a\",\"more\":false}")]
    [InlineData("{\"data\":[1],\"next\":\"a\",\"done\":true}")]
    [InlineData("{\"data\":[1],\"next\":\"\"}")]
    [InlineData("{\"data\":[1]}")]
    public async Task ACursorEnds(string page)
    {
        using var handler = new StubHandler(200, "application/json", page);
        Assert.Equal([1], await ItemsAsync(handler, NextPage.Cursor("after", ["next"], ["more"], ["done"])));
    }

    [Fact]
    public async Task TheSameCursorAgainIsTheEnd()
    {
        using var handler = new StubHandler(200, "application/json", "{\"data\":[1],\"next\":\"a\"}");
        Assert.Equal([1, 1], await ItemsAsync(handler, NextPage.Cursor("after", ["next"])));
    }

    [Theory]
    [InlineData("{\"data\":[3],\"more\":false}")]
    [InlineData("{\"data\":[],\"more\":true}")]
    public async Task TheLastItemLeadsOn(string end)
    {
        using var handler = new StubHandler().Then(200, "{\"data\":[1,2],\"more\":true}").Then(200, end);
        await ItemsAsync(handler, NextPage.LastItem("after", ["data"], [], ["more"]));
        Assert.Equal(["", "?after=2"], Queries(handler));
    }

    [Fact]
    public async Task AnOffsetGrows()
    {
        using var handler = new StubHandler().Then(200, "{\"data\":[1,2]}").Then(200, "{\"data\":[3]}").Then(200, "{\"data\":[]}");
        Assert.Equal([1, 2, 3], await ItemsAsync(handler, NextPage.Offset("offset")));
        Assert.Equal(["", "?offset=2", "?offset=3"], Queries(handler));
        using var limited = new StubHandler().Then(200, "{\"data\":[1,2]}").Then(200, "{\"data\":[3]}");
        var request = new ApiRequest("GET", "/").Query("limit", 2, Form).Query("offset", 10, Form);
        Assert.Equal([1, 2, 3], await ItemsAsync(limited, NextPage.Offset("offset", "limit"), request));
        Assert.Equal(["?limit=2&offset=10", "?limit=2&offset=12"], Queries(limited));
        using var counted = new StubHandler(200, "application/json", "{\"data\":[1,2],\"total\":2}");
        Assert.Equal([1, 2], await ItemsAsync(counted, NextPage.Offset("offset", null, ["total"])));
    }

    [Fact]
    public async Task ThePagesNumberGrows()
    {
        using var handler = new StubHandler().Then(200, "{\"data\":[1]}").Then(200, "{\"data\":[2]}").Then(200, "{\"data\":[]}");
        Assert.Equal([1, 2], await ItemsAsync(handler, NextPage.Numbered("page", 1)));
        Assert.Equal(["", "?page=2", "?page=3"], Queries(handler));
        using var counted = new StubHandler(200, "application/json", "{\"data\":[1],\"pages\":2}");
        Assert.Equal([1, 1], await ItemsAsync(counted, NextPage.Numbered("page", 0, ["pages"])));
        Assert.Equal(["", "?page=1"], Queries(counted));
    }

    [Fact]
    public async Task AUrlIsFollowed()
    {
        using var handler = new StubHandler()
            .Then(200, "{\"data\":[1],\"next\":\"?token=x&a=2\"}")
            .Then(200, "{\"data\":[2],\"next\":\"http://stub.test/other?b=3\"}")
            .Then(200, "{\"data\":[3]}");
        var options = new RequestOptions { Query = { ["a"] = "1" } };
        var request = new ApiRequest("GET", "/list").Query("limit", 1, Form);
        Assert.Equal([1, 2, 3], await ItemsAsync(handler, NextPage.Url("next"), request, options));
        Assert.Equal(["?limit=1&a=1", "?token=x&a=2", "?b=3&a=1"], Queries(handler));
        Assert.Equal("/list", handler.Requests[1].RequestUri!.AbsolutePath);
        Assert.Equal("/other", handler.Requests[2].RequestUri!.AbsolutePath);
    }

    [Theory]
    [InlineData("http://other.test/")]
    [InlineData("file:///etc/passwd")]
    public async Task AUrlElsewhereIsRefused(string url)
    {
        using var handler = new StubHandler(200, "application/json", "{\"data\":[1],\"next\":\"" + url + "\"}");
        await Assert.ThrowsAsync<DecodeException>(() => ItemsAsync(handler, NextPage.Url("next")));
        Assert.Equal(1, handler.Count);
    }

    [Fact]
    public async Task ALinkIsFollowed()
    {
        using var handler = new StubHandler()
            .Then(200, "{\"data\":[1]}", ("Link", "</a>; rel=\"prev\", </b?p=2>; title=\"x, y\"; rel=\"last next\""))
            .Then(200, "{\"data\":[2]}", ("Link", "</a>; rel=prev"));
        Assert.Equal([1, 2], await ItemsAsync(handler, NextPage.Link()));
        Assert.Equal("/b?p=2", handler.Request!.RequestUri!.PathAndQuery);
    }

    [Theory]
    [InlineData("<a>; rel=next", "a")]
    [InlineData("<a>; rel=\"NEXT\"", "a")]
    [InlineData("<a>; rel=prev, <b>; rel=next", "b")]
    [InlineData("<a>", null)]
    [InlineData("<a", null)]
    [InlineData("", null)]
    public void LinksAreRead(string header, string? expected) => Assert.Equal(expected, LinkHeader.Next(header));

    [Fact]
    public async Task PagesCanBeHad()
    {
        using var handler = new StubHandler()
            .Then(200, "{\"data\":[1],\"next\":\"a\"}")
            .Then(200, "{\"data\":[2]}");
        var list = Open(handler, NextPage.Cursor("after", ["next"]));
        var pages = await Samples.ListAsync(list.Pages());
        Assert.Equal([1], pages[0].Items);
        Assert.Equal("a", pages[0].Body.GetProperty("next").GetString());
        Assert.Equal(2, pages.Count);
        Assert.Equal([2], await Samples.ListAsync(list));
        Assert.Equal("", handler.Query(2));
    }

    [Fact]
    public async Task LeavingEarlyAsksForNoMore()
    {
        using var handler = new StubHandler(200, "application/json", "{\"data\":[1,2],\"next\":\"a\"}");
        Assert.Equal([1, 2], await Samples.ListAsync(Open(handler, NextPage.Cursor("after", ["next"])), 2));
        Assert.Equal(1, handler.Count);
    }

    [Fact]
    public async Task PagesCanBeCancelled()
    {
        using var handler = new StubHandler(200, "application/json", "{\"data\":[1]}");
        var list = Open(handler, NextPage.Link());
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in list.WithCancellation(cancelled))
            {
                Assert.Equal(1, item);
            }
        });
    }

    [Theory]
    [InlineData("{\"data\":1}")]
    [InlineData("{\"data\":[\"a\"]}")]
    public async Task ItemsOfAnotherTypeAreAnError(string page)
    {
        using var handler = new StubHandler(200, "application/json", page);
        await Assert.ThrowsAsync<DecodeException>(() => ItemsAsync(handler, NextPage.Link()));
    }

    private static IEnumerable<string> Queries(StubHandler handler) =>
        Enumerable.Range(0, handler.Count).Select(handler.Query);

    private static AsyncPageable<int> Open(
        StubHandler handler,
        Func<PageAnswer, bool> next,
        ApiRequest? request = null,
        RequestOptions? options = null) =>
        TestClient.Transport(handler)
            .Pages(() => request ?? new ApiRequest("GET", "/"), new PageFormat<int>(["data"], next), options, default);

    private static Task<List<int>> ItemsAsync(
        StubHandler handler,
        Func<PageAnswer, bool> next,
        ApiRequest? request = null,
        RequestOptions? options = null) =>
        Samples.ListAsync(Open(handler, next, request, options));
}
