using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Petstore.Sdk.Internal;
using Xunit;

namespace Petstore.Sdk.Tests;

public class RetryTests
{
    private static readonly (string, string) AtOnce = ("retry-after-ms", "1");

    [Theory]
    [InlineData("GET", 408, 2)]
    [InlineData("GET", 429, 2)]
    [InlineData("GET", 500, 2)]
    [InlineData("GET", 501, 1)]
    [InlineData("GET", 400, 1)]
    [InlineData("POST", 503, 1)]
    [InlineData("POST", 429, 2)]
    public async Task StatusesThatPassAreTriedAgainWhereThatIsSafe(string method, int status, int expected)
    {
        using var handler = new StubHandler().Then(status, "", AtOnce).Then(200, "done");
        var failure = await Record.ExceptionAsync(() => SendAsync(handler, new ApiRequest(method, "/")));
        Assert.Equal(expected == 1, failure is ApiException);
        Assert.Equal(expected, handler.Count);
    }

    [Fact]
    public async Task TheApisDescriptionCanSayMore()
    {
        using var handler = new StubHandler().Then(409, "", AtOnce).Then(503, "", AtOnce).Then(200, "done");
        var request = new ApiRequest("POST", "/").Idempotent(true).RetryOn(409);
        Assert.Equal("done", await SendAsync(handler, request));
    }

    [Fact]
    public async Task ABrokenConnectionIsTriedAgain()
    {
        using var handler = new StubHandler().ThenFails(new IOException("reset")).Then(200, "done");
        Assert.Equal("done", await SendAsync(handler, new ApiRequest("GET", "/")));
        using var unsafeHandler = new StubHandler().ThenFails(new IOException("reset")).Then(200, "done");
        await Assert.ThrowsAsync<ConnectionException>(() => SendAsync(unsafeHandler, new ApiRequest("POST", "/")));
    }

    [Fact]
    public async Task TheLastFailureIsTheCallers()
    {
        using var handler = new StubHandler().Then(503, "", AtOnce);
        await Assert.ThrowsAsync<ServerErrorException>(() => SendAsync(handler, new ApiRequest("GET", "/")));
        Assert.Equal(3, handler.Count);
        await Assert.ThrowsAsync<ServerErrorException>(
            () => SendAsync(handler, new ApiRequest("GET", "/"), new RequestOptions { MaxRetries = 0 }));
        Assert.Equal(4, handler.Count);
    }

    [Fact]
    public async Task ALongWaitIsAFailureAtOnce()
    {
        using var handler = new StubHandler().Then(429, "", ("retry-after", "61"));
        var thrown = await Assert.ThrowsAsync<RateLimitException>(() => SendAsync(handler, new ApiRequest("GET", "/")));
        Assert.Equal(TimeSpan.FromSeconds(61), thrown.RetryAfter);
        Assert.Equal(1, handler.Count);
    }

    [Fact]
    public async Task AWaitCanBeCancelled()
    {
        using var handler = new StubHandler().Then(503, "", ("retry-after", "20"));
        using var source = new CancellationTokenSource(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SendAsync(handler, new ApiRequest("GET", "/"), null, source.Token));
        Assert.Equal(1, handler.Count);
    }

    [Fact]
    public async Task AKeyMakesItSafe()
    {
        using var handler = new StubHandler().Then(503, "", AtOnce).Then(200, "done");
        await SendAsync(handler, new ApiRequest("POST", "/").KeyHeader("X-Key"));
        Assert.Equal(36, handler.Header(0, "X-Key")!.Length);
        Assert.Equal(handler.Header(0, "X-Key"), handler.Header(1, "X-Key"));
        using var own = new StubHandler().Then(503, "", AtOnce).Then(200, "done");
        await SendAsync(own, new ApiRequest("POST", "/"), new RequestOptions { IdempotencyKey = "mine" });
        Assert.Equal("mine", own.Header("Idempotency-Key"));
    }

    [Fact]
    public async Task ABodyThatCanBeReadOnceIsSentOnce()
    {
        using var stream = new TestStream("body");
        using var handler = new StubHandler().Then(429, "", AtOnce).Then(200, "done");
        var request = new ApiRequest("PUT", "/").BinaryBody("text/plain", new Upload(stream));
        await Assert.ThrowsAsync<RateLimitException>(() => SendAsync(handler, request));
        Assert.Equal("body", handler.Body);
        using var seekable = new MemoryStream("--body"u8.ToArray()) { Position = 2 };
        using var again = new StubHandler().Then(429, "", AtOnce).Then(200, "done");
        await SendAsync(again, new ApiRequest("PUT", "/").BinaryBody("text/plain", new Upload(seekable)));
        Assert.Equal("body", again.Body);
    }

    [Fact]
    public async Task WithoutABudgetNothingIsTriedAgain()
    {
        using var handler = new StubHandler().Then(503, "", AtOnce);
        var transport = TestClient.Transport(handler, settings => settings with { MaxRetries = 150 });
        var request = new ApiRequest("GET", "/");
        await Assert.ThrowsAsync<ServerErrorException>(
            () => transport.SendAsync(request, ResponseReader.AsText(), null, default));
        Assert.Equal(101, handler.Count);
        transport.Budget.Succeeded(true);
        Assert.True(transport.Budget.Take());
        transport.Budget.Succeeded(false);
        Assert.False(transport.Budget.Take());
    }

    [Theory]
    [InlineData("retry-after-ms", "250", 250)]
    [InlineData("retry-after", "2", 2_000)]
    [InlineData("retry-after", "0.5", 500)]
    [InlineData("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT", 0)]
    [InlineData("retry-after", "soon", null)]
    [InlineData("retry-after", "-1", null)]
    [InlineData("x-other", "1", null)]
    public void TheServerSaysHowLongToWait(string header, string value, int? expected)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation(header, value);
        Assert.Equal(expected, Backoff.Asked(response.Headers)?.TotalMilliseconds);
    }

    [Fact]
    public void AServerCanSayAnything()
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("retry-after", "1e30");
        Assert.Equal(TimeSpan.MaxValue, Backoff.Asked(response.Headers));
    }

    [Fact]
    public void WaitsGrow()
    {
        for (var retry = 0; retry < 50; retry++)
        {
            var limit = Math.Min(8_000, 500 * Math.Pow(2, retry));
            Assert.InRange(Backoff.Of(retry).TotalMilliseconds, 0, limit);
        }
    }

    [Fact]
    public async Task MiddlewareStandsAroundEveryAttempt()
    {
        var seen = new List<string>();
        Middleware Named(string name) => (request, next, cancellationToken) =>
        {
            seen.Add(name);
            request.Headers.Add("x-m", name);
            return next(request, cancellationToken);
        };
        using var handler = new StubHandler().Then(503, "", AtOnce).Then(200, "done");
        var transport = TestClient.Transport(
            handler,
            settings => settings with { Middleware = [Named("outer"), Named("inner")] });
        await transport.SendAsync(new ApiRequest("GET", "/"), ResponseReader.AsText(), null, default);
        Assert.Equal(["outer", "inner", "outer", "inner"], seen);
        Assert.Equal("outer,inner", handler.Header("x-m"));
    }

    [Fact]
    public async Task WhatMiddlewareThrowsIsNotTouched()
    {
        using var handler = new StubHandler(200, "text/plain", "");
        var transport = TestClient.Transport(
            handler,
            settings => settings with { Middleware = [(_, _, _) => throw new InvalidOperationException("mine")] });
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => transport.SendAsync(new ApiRequest("GET", "/"), ResponseReader.AsText(), null, default));
    }

    [Fact]
    public async Task ALineAnAttemptIsLoggedWithoutSecrets()
    {
        var lines = new List<string>();
        using var handler = new StubHandler().ThenFails(new IOException("secret")).Then(200, "secret");
        var transport = TestClient.Transport(handler, settings => settings with { Logger = lines.Add });
        var options = new RequestOptions { Headers = { ["Authorization"] = "secret" }, Query = { ["key"] = "secret" } };
        await transport.SendAsync(new ApiRequest("GET", "/x"), ResponseReader.AsText(), options, default);
        Assert.Equal(2, lines.Count);
        Assert.Matches("^GET http://stub.test/x\\?key=\\*\\*\\*: IOException in \\d+ ms, attempt 1$", lines[0]);
        Assert.Matches("^GET http://stub.test/x\\?key=\\*\\*\\*: 200 in \\d+ ms, attempt 2, request request-1$", lines[1]);
    }

    private static Task<string> SendAsync(
        StubHandler handler,
        ApiRequest request,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default) =>
        TestClient.Transport(handler).SendAsync(request, ResponseReader.AsText(), options, cancellationToken);
}
