using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Xunit;

namespace Assistant.Sdk.Tests;

public class TransportTests
{
    [Theory]
    [InlineData(400, typeof(BadRequestException))]
    [InlineData(401, typeof(UnauthorizedException))]
    [InlineData(403, typeof(ForbiddenException))]
    [InlineData(404, typeof(NotFoundException))]
    [InlineData(409, typeof(ConflictException))]
    [InlineData(422, typeof(UnprocessableEntityException))]
    [InlineData(429, typeof(RateLimitException))]
    [InlineData(418, typeof(ApiException))]
    [InlineData(503, typeof(ServerErrorException))]
    public async Task EveryStatusHasItsException(int status, Type expected)
    {
        using var handler = new StubHandler(status, "application/json", "[\"why\"]");
        var thrown = await Assert.ThrowsAnyAsync<ApiException>(() => Get(handler));
        Assert.IsType(expected, thrown);
        Assert.Equal(status, thrown.StatusCode);
        Assert.Equal("[\"why\"]", thrown.Body);
        Assert.Equal("request-1", thrown.RequestId);
        Assert.Null(thrown.RetryAfter);
        Assert.Contains("why", thrown.Message, StringComparison.Ordinal);
        Assert.Equal("why", Assert.Single(thrown.ReadBody<List<string>>()!));
        Assert.Null(thrown.ReadBody<Dictionary<string, string>>());
    }

    [Fact]
    public void LongBodiesAreCutInMessages()
    {
        Assert.True(new ApiException(500, new string('x', 10_000)).Message.Length < 1_000);
        Assert.Equal("The API answered 500.", new ApiException(500, "").Message);
    }

    [Fact]
    public async Task AFailureIsAConnectionError()
    {
        using var handler = new FailingHandler(new HttpRequestException("refused"));
        var thrown = await Assert.ThrowsAsync<ConnectionException>(() => Get(handler));
        Assert.Contains("refused", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoAnswerInTimeIsAConnectionError()
    {
        using var handler = new FailingHandler(null);
        await Assert.ThrowsAsync<ConnectionException>(() => Get(handler));
    }

    [Fact]
    public async Task TheCallerCanCancel()
    {
        using var handler = new FailingHandler(null);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Get(handler, cancelled.Token));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    public async Task AnAnswerOfAnotherTypeIsAnError(string body)
    {
        using var handler = new StubHandler(200, "application/json", body);
        var thrown = await Assert.ThrowsAsync<DecodeException>(
            () => NewTransport(handler).SendAsync(new ApiRequest("GET", "/"), ResponseReader.JsonAsync<string>, default));
        Assert.Equal(body, thrown.Body);
    }

    [Fact]
    public async Task AnAnswerCanBeEmpty()
    {
        using var handler = new StubHandler(200, "application/json", "");
        var request = new ApiRequest("GET", "/");
        Assert.Null(await NewTransport(handler).SendAsync(request, ResponseReader.OptionalJsonAsync<int?>, default));
        Assert.True(await NewTransport(handler).SendAsync(request, ResponseReader.EmptyAsync, default));
    }

    [Fact]
    public async Task BytesAreRead()
    {
        using var handler = new StubHandler(200, "image/png", "bytes");
        using var response = await NewTransport(handler).SendAsync(
            new ApiRequest("GET", "/"),
            ResponseReader.BinaryAsync,
            default);
        Assert.Equal("image/png", response.ContentType);
        Assert.Null(response.FileName);
        Assert.Equal("bytes", Encoding.UTF8.GetString(await response.ReadAllBytesAsync()));
    }

    [Fact]
    public async Task TheFirstCompleteAlternativeIdentifies()
    {
        var credentials = new Credentials();
        credentials.AddBearer("none", null);
        credentials.AddBasic("basic", "user", "secret");
        credentials.AddBasic("nobody", null, null);
        credentials.AddQuery("query", "key", "a b");
        credentials.AddCookie("cookie", "session", "s");
        using var handler = new StubHandler(200, "text/plain", "");
        var request = new ApiRequest("GET", "/").Security("none").Security("basic", "query", "cookie").Security();
        await NewTransport(handler, credentials).SendAsync(request, ResponseReader.TextAsync, default);
        Assert.Equal("Basic dXNlcjpzZWNyZXQ=", handler.Header("Authorization"));
        Assert.Equal("session=s", handler.Header("Cookie"));
        Assert.Equal("?key=a%20b", handler.Request!.RequestUri!.Query);
        await NewTransport(handler).SendAsync(new ApiRequest("GET", "/").Security("none"), ResponseReader.TextAsync, default);
        Assert.Null(handler.Header("Authorization"));
    }

    [Fact]
    public void AClientNeedsItsSettings()
    {
        Assert.Throws<ArgumentNullException>(() => new AssistantClient(null!));
        Assert.Null(new AssistantClientOptions().BaseUrl);
    }

    [Theory]
    [InlineData(false, "http://other.test/v1/a")]
    [InlineData(true, "http://stub.test/a")]
    public async Task AnOperationIsOnItsServerUnlessToldOtherwise(bool isElsewhere, string expected)
    {
        using var handler = new StubHandler(200, "text/plain", "");
        var transport = new Transport(
            new HttpClient(handler, disposeHandler: false),
            "http://stub.test/",
            TimeSpan.FromSeconds(2),
            [],
            new Credentials())
        {
            IsElsewhere = isElsewhere,
        };
        var request = new ApiRequest("GET", "/a").At("http://other.test/v1");
        await transport.SendAsync(request, ResponseReader.TextAsync, default);
        Assert.Equal(expected, handler.Request!.RequestUri!.AbsoluteUri);
    }

    internal static Transport NewTransport(HttpMessageHandler handler, Credentials? credentials = null) =>
        new(
            new HttpClient(handler, disposeHandler: false),
            "http://stub.test/",
            TimeSpan.FromSeconds(2),
            new Dictionary<string, string> { ["User-Agent"] = "test/1" },
            credentials ?? new Credentials());

    private static Task<string> Get(HttpMessageHandler handler, CancellationToken cancellationToken = default) =>
        NewTransport(handler).SendAsync(new ApiRequest("GET", "/"), ResponseReader.TextAsync, cancellationToken);

    /// <summary>Fails, or never answers.</summary>
    private sealed class FailingHandler(Exception? failure) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            if (failure is not null)
            {
                throw failure;
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage();
        }
    }
}
