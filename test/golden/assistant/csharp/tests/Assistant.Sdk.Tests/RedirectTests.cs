using System;
using System.Net.Http;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Xunit;

namespace Assistant.Sdk.Tests;

public class RedirectTests
{
    private static readonly RequestOptions Secret = new() { Headers = { ["X-Key"] = "secret" } };

    [Theory]
    [InlineData("GET", 301, "GET", false)]
    [InlineData("POST", 302, "GET", false)]
    [InlineData("PUT", 303, "GET", false)]
    [InlineData("POST", 307, "POST", true)]
    [InlineData("PUT", 308, "PUT", true)]
    public async Task RedirectsAreFollowed(string method, int status, string expected, bool hasBody)
    {
        using var handler = Redirecting(status, "../b?c=d");
        var request = new ApiRequest(method, "/v1/a");
        await SendAsync(handler, method == "GET" ? request : request.TextBody("text/plain", "body"));
        Assert.Equal(expected, handler.Request!.Method.Method);
        Assert.Equal("http://stub.test/b?c=d", handler.Request.RequestUri!.AbsoluteUri);
        Assert.Equal("secret", handler.Header("X-Key"));
        Assert.Equal(hasBody ? "body" : "", handler.Body);
    }

    [Fact]
    public async Task AnotherOriginGetsNoCredentials()
    {
        using var handler = Redirecting(302, "http://other.test/b");
        await SendAsync(handler, new ApiRequest("GET", "/").Accept("text/plain"));
        Assert.Equal("other.test", handler.Request!.RequestUri!.Host);
        Assert.Null(handler.Header("X-Key"));
        Assert.Equal("text/plain", handler.Header("Accept"));
    }

    [Theory]
    [InlineData("http://other.test/")]
    [InlineData("https://stub.test/")]
    [InlineData("http://stub.test:81/")]
    public async Task AnotherOriginGetsNoBody(string location)
    {
        using var handler = Redirecting(307, location);
        var request = new ApiRequest("PUT", "/").TextBody("text/plain", "body");
        await Assert.ThrowsAsync<ConnectionException>(() => SendAsync(handler, request));
        Assert.Equal(1, handler.Count);
    }

    [Fact]
    public async Task ABodyThatCanBeReadOnceIsNotSentTwice()
    {
        using var stream = new TestStream("body");
        using var handler = Redirecting(307, "/b");
        var request = new ApiRequest("PUT", "/").BinaryBody("text/plain", new Upload(stream));
        await Assert.ThrowsAsync<ConnectionException>(() => SendAsync(handler, request));
        Assert.Equal(1, handler.Count);
    }

    [Theory]
    [InlineData("/", 11)]
    [InlineData("ftp://stub.test/", 1)]
    public async Task RedirectsEnd(string location, int expected)
    {
        using var handler = new StubHandler().Then(302, "", ("Location", location));
        await Assert.ThrowsAsync<ConnectionException>(() => SendAsync(handler, new ApiRequest("GET", "/")));
        Assert.Equal(expected, handler.Count);
    }

    [Fact]
    public async Task AStatusWithoutALocationIsAnAnswer()
    {
        using var handler = new StubHandler().Then(304, "", ("Location", "/b")).Then(301, "");
        await Assert.ThrowsAsync<ApiException>(() => SendAsync(handler, new ApiRequest("GET", "/")));
        await Assert.ThrowsAsync<ApiException>(() => SendAsync(handler, new ApiRequest("GET", "/")));
    }

    [Fact]
    public void AHandlerMustNotFollowThemByItself()
    {
        using var following = new HttpClientHandler();
        using var sockets = new SocketsHttpHandler();
        using var plain = new SocketsHttpHandler { AllowAutoRedirect = false };
        Assert.Throws<InvalidArgumentException>(() => HttpHandlers.For(following, TimeSpan.Zero));
        Assert.Throws<InvalidArgumentException>(() => HttpHandlers.For(new Outer(sockets), TimeSpan.Zero));
        Assert.NotNull(HttpHandlers.For(new Outer(plain), TimeSpan.Zero));
        Assert.Same(HttpHandlers.For(null, TimeSpan.Zero), HttpHandlers.For(null, TimeSpan.Zero));
    }

    private static StubHandler Redirecting(int status, string location) =>
        new StubHandler().Then(status, "", ("Location", location)).Then(200, "done");

    private static Task<string> SendAsync(StubHandler handler, ApiRequest request) =>
        TestClient.Transport(handler).SendAsync(request, ResponseReader.AsText(), Secret, default);

    private sealed class Outer(HttpMessageHandler inner) : DelegatingHandler(inner);
}
