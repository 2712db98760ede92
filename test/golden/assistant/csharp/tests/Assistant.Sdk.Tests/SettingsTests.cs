using System;
using System.Collections.Generic;
using System.Net;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Xunit;

namespace Assistant.Sdk.Tests;

public class SettingsTests
{
    [Fact]
    public async Task WhatTheCallIsToldWins()
    {
        using var handler = new StubHandler(200, "text/plain", "");
        var transport = TestClient.Transport(handler, settings => settings with
        {
            Headers = new Dictionary<string, string> { ["X-A"] = "client", ["X-B"] = "client" },
            Query = new Dictionary<string, string> { ["a"] = "client", ["b"] = "client" },
        });
        var options = new RequestOptions
        {
            BaseUrl = new Uri("http://other.test/v2/"),
            Headers = { ["x-a"] = "call", ["Content-Type"] = "text/html" },
            Query = { ["b"] = "2 3" },
        };
        var request = new ApiRequest("POST", "/x").Query("a", "own", Form).TextBody("text/plain", "body");
        await transport.SendAsync(request, ResponseReader.AsText(), options, default);
        Assert.Equal("http://other.test/v2/x?a=client&b=2%203", handler.Request!.RequestUri!.AbsoluteUri);
        Assert.Equal("call", handler.Header("X-A"));
        Assert.Equal("client", handler.Header("X-B"));
        Assert.Equal("text/html", handler.ContentType);
    }

    [Theory]
    [InlineData("X-A", "a\r\nX-B: c")]
    [InlineData("X A", "a")]
    public async Task AHeaderThatCannotBeSentIsTold(string name, string value)
    {
        using var handler = new StubHandler(200, "text/plain", "");
        var options = new RequestOptions { Headers = { [name] = value } };
        var thrown = await Assert.ThrowsAsync<InvalidArgumentException>(() => SendAsync(handler, options));
        Assert.Equal(name, thrown.Argument);
        Assert.Equal(0, handler.Count);
        await SendAsync(handler, new RequestOptions { Headers = { ["Content-Type"] = "text/html" } });
    }

    [Theory]
    [InlineData("ftp://stub.test")]
    [InlineData("http://")]
    [InlineData(null)]
    public async Task AnAddressMustBeOneOfHttp(string? url)
    {
        using var handler = new StubHandler(200, "text/plain", "");
        var transport = TestClient.Transport(handler, settings => settings with { DescribedBaseUrl = url });
        var thrown = await Assert.ThrowsAsync<InvalidArgumentException>(
            () => transport.SendAsync(new ApiRequest("GET", ""), ResponseReader.AsText(), null, default));
        Assert.Equal("BaseUrl", thrown.Argument);
    }

    [Theory]
    [InlineData(null, "http://other.test/v1/a")]
    [InlineData("http://mine.test", "http://mine.test/a")]
    public async Task AnOperationIsOnItsServerUnlessToldOtherwise(string? baseUrl, string expected)
    {
        using var handler = new StubHandler(200, "text/plain", "");
        var transport = TestClient.Transport(handler, settings => settings with { BaseUrl = baseUrl });
        var request = new ApiRequest("GET", "/a").At("http://other.test/v1");
        await transport.SendAsync(request, ResponseReader.AsText(), null, default);
        Assert.Equal(expected, handler.Request!.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task TheFirstCompleteAlternativeIdentifies()
    {
        var credentials = new Credentials();
        credentials.AddBearer("none", null);
        credentials.AddBasic("basic", new NetworkCredential("user", "secret"));
        credentials.AddBasic("nobody", null);
        credentials.AddKey("query", CredentialPlace.Query, "key", "a b");
        credentials.AddKey("cookie", CredentialPlace.Cookie, "session", "s");
        credentials.AddKey("header", CredentialPlace.Header, "X-Key", null, _ => ValueTask.FromResult("asked"));
        using var handler = new StubHandler(200, "text/plain", "");
        var transport = TestClient.Transport(handler, settings => settings with { Credentials = credentials });
        var request = new ApiRequest("GET", "/").Security("none").Security("basic", "query", "cookie", "header").Security();
        await transport.SendAsync(request, ResponseReader.AsText(), null, default);
        Assert.Equal("Basic dXNlcjpzZWNyZXQ=", handler.Header("Authorization"));
        Assert.Equal("session=s", handler.Header("Cookie"));
        Assert.Equal("asked", handler.Header("X-Key"));
        Assert.Equal("?key=a%20b", handler.Query(0));
        await transport.SendAsync(new ApiRequest("GET", "/").Security("none"), ResponseReader.AsText(), null, default);
        Assert.Null(handler.Header("Authorization"));
    }

    [Fact]
    public void EmptyVariablesOfTheEnvironmentAreNone()
    {
        Environment.SetEnvironmentVariable("SDK_TEST_VALUE", "");
        Assert.Null(ProcessEnvironment.Value("SDK_TEST_VALUE"));
        Environment.SetEnvironmentVariable("SDK_TEST_VALUE", "there");
        Assert.Equal("there", ProcessEnvironment.Value("SDK_TEST_VALUE"));
    }

    [Fact]
    public void AClientNeedsLittle()
    {
        Assert.Null(new AssistantClientOptions().BaseUrl);
        Assert.NotNull(new AssistantClient());
    }

    private static ParameterStyle Form => new("form", true);

    private static Task<string> SendAsync(StubHandler handler, RequestOptions options) =>
        TestClient.Transport(handler).SendAsync(new ApiRequest("GET", "/"), ResponseReader.AsText(), options, default);
}
