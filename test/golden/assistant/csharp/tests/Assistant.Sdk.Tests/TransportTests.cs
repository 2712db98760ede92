using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Xunit;

namespace Assistant.Sdk.Tests;

public class TransportTests
{
    private static readonly JsonElement Errors = Samples.Resource("error-cases.json");

    public static IEnumerable<object[]> ErrorNames => Samples.Names(Errors);

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
        using var handler = new StubHandler(status, "application/json", "{\"error\":{\"message\":\"why\"}}");
        var request = new ApiRequest("GET", "/a?b=secret").Failure<Dictionary<string, object>>("default");
        var thrown = await Assert.ThrowsAnyAsync<ApiException>(() => SendAsync(handler, request, Once));
        Assert.IsType(expected, thrown);
        Assert.Equal(status, thrown.StatusCode);
        Assert.Equal("{\"error\":{\"message\":\"why\"}}", thrown.Body);
        Assert.Equal("request-1", thrown.RequestId);
        Assert.Null(thrown.RetryAfter);
        Assert.Equal($"GET /a: {status} (request request-1): why", thrown.Message);
        Assert.IsType<Dictionary<string, object>>(thrown.TypedBody);
        Assert.Single(thrown.ReadBody<Dictionary<string, object>>()!);
        Assert.Null(thrown.ReadBody<List<string>>());
    }

    [Theory]
    [MemberData(nameof(ErrorNames))]
    public async Task AnExceptionSaysWhatTheApiSays(string name)
    {
        var each = Samples.Case(Errors, name);
        var body = each.GetProperty("body").GetString()!;
        var said = each.GetProperty("said").GetString()!;
        var expected = said.Length == 0 ? "" : $": {said}";
        using var handler = new StubHandler(404, "application/json", body);
        var request = new ApiRequest("GET", "/").Failure<List<string>>("404");
        var thrown = await Assert.ThrowsAsync<NotFoundException>(() => SendAsync(handler, request));
        Assert.EndsWith($"(request request-1){expected}", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExceptionsCanBeMade()
    {
        var thrown = new ApiException("message", 500, "body");
        Assert.Null(thrown.RequestId);
        Assert.Null(thrown.RetryAfter);
        Assert.Equal(10_000, new DecodeException("message", new string('x', 20_000)).Body.Length);
        Assert.Equal("BaseUrl", new InvalidArgumentException("BaseUrl", "is wrong").Argument);
    }

    [Fact]
    public async Task AStatusIsWorthMoreThanItsBody()
    {
        using var broken = new TestStream("{") { Failure = new IOException("reset") };
        using var handler = new StubHandler().Then(400, broken);
        var thrown = await Assert.ThrowsAsync<BadRequestException>(() => SendAsync(handler));
        Assert.Equal("", thrown.Body);
    }

    [Fact]
    public async Task AFailureIsAConnectionError()
    {
        using var handler = new StubHandler().ThenFails(new HttpRequestException("refused"));
        var thrown = await Assert.ThrowsAsync<ConnectionException>(() => SendAsync(handler, change: Once));
        Assert.Equal("GET /: refused", thrown.Message);
    }

    [Fact]
    public async Task NoAnswerInTimeIsATimeOut()
    {
        using var handler = new StubHandler().ThenHangs();
        var thrown = await Assert.ThrowsAsync<TimedOutException>(() => SendAsync(handler, change: Brief));
        Assert.Equal(TimeoutKind.Request, thrown.Kind);
    }

    [Fact]
    public async Task ABodyThatDoesNotComeInTimeIsATimeOut()
    {
        using var silent = new TestStream("a") { IsSilent = true };
        using var handler = new StubHandler().Then(200, silent);
        var thrown = await Assert.ThrowsAsync<TimedOutException>(() => SendAsync(handler, change: Brief));
        Assert.Equal(TimeoutKind.Request, thrown.Kind);
    }

    [Fact]
    public async Task NoConnectionInTimeIsATimeOut()
    {
        using var handler = new StubHandler().ThenFails(new OperationCanceledException());
        var thrown = await Assert.ThrowsAsync<TimedOutException>(() => SendAsync(handler, change: Once));
        Assert.Equal(TimeoutKind.Connect, thrown.Kind);
    }

    [Fact]
    public async Task TheCallerCanCancel()
    {
        using var handler = new StubHandler().ThenHangs();
        using var source = new CancellationTokenSource(50);
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SendAsync(handler, cancellationToken: source.Token));
        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.Equal(1, handler.Count);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    public async Task AnAnswerOfAnotherTypeIsAnError(string body)
    {
        using var handler = new StubHandler(200, "application/json", body);
        var thrown = await Assert.ThrowsAsync<DecodeException>(() => ReadAsync(handler, ResponseReader.AsJson<string>()));
        Assert.Equal(body, thrown.Body);
    }

    [Fact]
    public async Task TextIsUtf8()
    {
        using var bytes = new MemoryStream([(byte)'"', 0xFF, (byte)'"']);
        using var handler = new StubHandler().Then(200, bytes);
        await Assert.ThrowsAsync<DecodeException>(() => ReadAsync(handler, ResponseReader.AsJson<string>()));
        await Assert.ThrowsAsync<DecodeException>(() => ReadAsync(handler, ResponseReader.AsText()));
    }

    [Fact]
    public async Task AnAnswerCanBeEmpty()
    {
        using var handler = new StubHandler(200, "application/json", "");
        Assert.Null(await ReadAsync(handler, ResponseReader.AsOptionalJson<int?>()));
        Assert.True(await ReadAsync(handler, ResponseReader.AsNothing()));
    }

    [Fact]
    public async Task AnAnswerHasALimit()
    {
        using var handler = new StubHandler(200, "text/plain", new string('x', 40_000));
        var thrown = await Assert.ThrowsAsync<DecodeException>(
            () => SendAsync(handler, change: settings => settings with { MaxResponseBytes = 39_999 }));
        Assert.EndsWith("more than 39999 bytes", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(40_000, (await SendAsync(handler, change: Limited)).Length);
        static ClientSettings Limited(ClientSettings settings) => settings with { MaxResponseBytes = 40_000 };
    }

    [Fact]
    public async Task CompressedAnswersAreRead()
    {
        using var compressed = new MemoryStream();
        using (var zip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes("content"));
        }

        using var handler = new StubHandler()
            .Then(200, compressed, ("Content-Encoding", "gzip"))
            .Then(200, "no gzip", ("Content-Encoding", "gzip"));
        Assert.Equal("content", await SendAsync(handler));
        Assert.Equal("gzip", handler.Header("Accept-Encoding"));
        await Assert.ThrowsAsync<DecodeException>(() => SendAsync(handler));
    }

    [Fact]
    public async Task BytesAreRead()
    {
        using var handler = new StubHandler(200, "image/png", "bytes");
        using var response = await ReadAsync(handler, ResponseReader.AsBytes());
        Assert.Equal("image/png", response.ContentType);
        Assert.Null(response.FileName);
        Assert.Equal("bytes", Encoding.UTF8.GetString(await response.ReadAllBytesAsync()));
        Assert.Null(handler.Header("Accept-Encoding"));
        var path = Path.GetTempFileName();
        using var again = await ReadAsync(handler, ResponseReader.AsBytes());
        await again.SaveToAsync(path);
        Assert.Equal("bytes", await File.ReadAllTextAsync(path));
        File.Delete(path);
    }

    [Fact]
    public async Task ADownloadCanFailOnItsWay()
    {
        using var broken = new TestStream("a") { Failure = new IOException("reset") };
        using var silent = new TestStream("a") { IsSilent = true };
        using var handler = new StubHandler().Then(200, broken).Then(200, silent);
        using var first = await ReadAsync(handler, ResponseReader.AsBytes());
        await Assert.ThrowsAsync<ConnectionException>(() => first.ReadAllBytesAsync());
        using var second = await ReadAsync(handler, ResponseReader.AsBytes(), Impatient);
        var thrown = await Assert.ThrowsAsync<TimedOutException>(() => second.ReadAllBytesAsync());
        Assert.Equal(TimeoutKind.Idle, thrown.Kind);
        using var third = await ReadAsync(handler, ResponseReader.AsBytes());
        using var source = new CancellationTokenSource(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third.ReadAllBytesAsync(source.Token));
        static ClientSettings Impatient(ClientSettings settings) => settings with { IdleTimeout = TimeSpan.FromMilliseconds(50) };
    }

    [Fact]
    public async Task ADownloadIsAStreamThatIsOnlyRead()
    {
        using var handler = new StubHandler(200, "image/png", "ab");
        using var response = await ReadAsync(handler, ResponseReader.AsBytes());
        var content = response.Content;
        Assert.True(content.CanRead);
        Assert.False(content.CanSeek || content.CanWrite);
        Assert.Equal('a', content.ReadByte());
        content.Flush();
        Assert.Throws<NotSupportedException>(() => content.Length);
        Assert.Throws<NotSupportedException>(() => content.Position);
        Assert.Throws<NotSupportedException>(() => content.Position = 0);
        Assert.Throws<NotSupportedException>(() => content.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => content.SetLength(0));
        Assert.Throws<NotSupportedException>(() => content.Write([1], 0, 1));
    }

    [Fact]
    public async Task TheAnswerItselfCanBeHad()
    {
        using var handler = new StubHandler().Then(201, "[1]", ("x-a", "b"));
        using var raw = await TestClient.Transport(handler)
            .SendRawAsync(new ApiRequest("GET", "/"), ResponseReader.AsJson<List<int>>(), null, default);
        Assert.Equal(201, raw.StatusCode);
        Assert.Equal("request-1", raw.RequestId);
        Assert.Equal("b", Assert.Single(raw.Message.Headers.GetValues("x-a")));
        Assert.Equal(1, Assert.Single(await raw.ReadAsync()));
        using var other = await TestClient.Transport(handler)
            .SendRawAsync(new ApiRequest("GET", "/"), ResponseReader.AsText(), null, default);
        using var reader = new StreamReader(await other.ReadStreamAsync());
        Assert.Equal("[1]", await reader.ReadToEndAsync());
    }

    private static ClientSettings Once(ClientSettings settings) => settings with { MaxRetries = 0 };

    private static ClientSettings Brief(ClientSettings settings) =>
        settings with { MaxRetries = 0, Timeout = TimeSpan.FromMilliseconds(50) };

    private static Task<string> SendAsync(
        HttpMessageHandler handler,
        ApiRequest? request = null,
        Func<ClientSettings, ClientSettings>? change = null,
        CancellationToken cancellationToken = default) =>
        TestClient.Transport(handler, change)
            .SendAsync(request ?? new ApiRequest("GET", "/"), ResponseReader.AsText(), null, cancellationToken);

    private static Task<T> ReadAsync<T>(
        HttpMessageHandler handler,
        ResponseReader<T> reader,
        Func<ClientSettings, ClientSettings>? change = null) =>
        TestClient.Transport(handler, change).SendAsync(new ApiRequest("GET", "/"), reader, null, default);
}
