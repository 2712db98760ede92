using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Petstore.Sdk.Internal;
using Petstore.Sdk.Models;
using Petstore.Sdk.Resources;
using Xunit;

namespace Petstore.Sdk.Tests;

/// <summary>Wire scenarios: the mock server plays the server's part, and judges.</summary>
[Trait("Category", "Contract")]
public class ConformanceTests
{
    private static readonly Conformance Suite = new(new Dictionary<string, Func<Scene, Task>>
    {
        ["read"] = ReadAsync,
        ["read raw"] = ReadRawAsync,
        ["create"] = CreateAsync,
    });

    /// <summary>The SDK says its name and version.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceUserAgent() => Suite.PlayAsync("user-agent");

    /// <summary>A client's headers are sent with every request.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceHeadersOfClient() => Suite.PlayAsync("headers-of-client");

    /// <summary>A call's headers win over the client's.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceHeadersOfCall() => Suite.PlayAsync("headers-of-call");

    /// <summary>A call can add to the query.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceQueryOfCall() => Suite.PlayAsync("query-of-call");

    /// <summary>Status and headers can be had beside the result.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRaw() => Suite.PlayAsync("raw");

    /// <summary>Connections are used again.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceKeepAlive() => Suite.PlayAsync("keep-alive");

    /// <summary>Calls at the same time do not hurt each other.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceParallel() => Suite.PlayAsync("parallel");

    /// <summary>Requests go through the proxy of an HTTP client of one's own.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceProxy() => Suite.PlayAsync("proxy");

    /// <summary>A compressed answer is read.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceCompressed() => Suite.PlayAsync("compressed");

    /// <summary>A result is what was sent.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceValue() => Suite.PlayAsync("value");

    /// <summary>A body arrives as it was given, nulls and absences included.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceValueOfBody() => Suite.PlayAsync("value-of-body");

    /// <summary>A property that came later survives.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceValueUnknownProperty() => Suite.PlayAsync("value-unknown-property");

    /// <summary>An enum value that came later survives.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceValueUnknownEnum() => Suite.PlayAsync("value-unknown-enum");

    /// <summary>Null stays null.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceValueNulls() => Suite.PlayAsync("value-nulls");

    /// <summary>What is absent stays absent.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceValueLeast() => Suite.PlayAsync("value-least");

    /// <summary>A success of another status than the documented is read as it.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceValueOtherSuccess() => Suite.PlayAsync("value-other-success");

    /// <summary>A byte order mark before JSON is ignored.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceValueMark() => Suite.PlayAsync("value-mark");

    /// <summary>Credentials are sent.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceCredentials() => Suite.PlayAsync("credentials");

    /// <summary>A redirect within the origin is followed.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRedirect() => Suite.PlayAsync("redirect");

    /// <summary>A redirect to another origin is followed without credentials.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRedirectElsewhere() => Suite.PlayAsync("redirect-elsewhere");

    /// <summary>A body is not sent to another origin.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRedirectElsewhereBody() => Suite.PlayAsync("redirect-elsewhere-body");

    /// <summary>Redirects in a circle end.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRedirectEndless() => Suite.PlayAsync("redirect-endless");

    /// <summary>A 503 is tried again.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetry503() => Suite.PlayAsync("retry-503");

    /// <summary>A 500 is tried again.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetry500() => Suite.PlayAsync("retry-500");

    /// <summary>A 408 is tried again.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetry408() => Suite.PlayAsync("retry-408");

    /// <summary>A 429 is tried again.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetry429() => Suite.PlayAsync("retry-429");

    /// <summary>A 429 is tried again for every method, body included.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetry429Unsafe() => Suite.PlayAsync("retry-429-unsafe");

    /// <summary>A connection that is closed without an answer is tried again.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryClosed() => Suite.PlayAsync("retry-closed");

    /// <summary>Two failures are outlasted, with growing waits.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryTwice() => Suite.PlayAsync("retry-twice");

    /// <summary>The third failure is the caller's.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryGivesUp() => Suite.PlayAsync("retry-gives-up");

    /// <summary>Retries can be switched off.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryOff() => Suite.PlayAsync("retry-off");

    /// <summary>A call's number of retries wins over the client's.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryOfOneCall() => Suite.PlayAsync("retry-of-one-call");

    /// <summary>A 400 is not tried again.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryNot400() => Suite.PlayAsync("retry-not-400");

    /// <summary>A 501 is not tried again.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryNot501() => Suite.PlayAsync("retry-not-501");

    /// <summary>A POST without a key is not sent twice.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryNotUnsafe() => Suite.PlayAsync("retry-not-unsafe");

    /// <summary>A POST without a key is not sent twice when the connection breaks.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryNotUnsafeClosed() => Suite.PlayAsync("retry-not-unsafe-closed");

    /// <summary>Retry-After in seconds is waited for.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryAfterSeconds() => Suite.PlayAsync("retry-after-seconds");

    /// <summary>retry-after-ms wins over Retry-After.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryAfterMs() => Suite.PlayAsync("retry-after-ms");

    /// <summary>Retry-After as a date is waited for.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryAfterDate() => Suite.PlayAsync("retry-after-date");

    /// <summary>Nothing is tried sooner than the server wants: a longer wait is an error at once.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceRetryAfterTooLong() => Suite.PlayAsync("retry-after-too-long");

    /// <summary>No answer in time is a time-out.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceTimeout() => Suite.PlayAsync("timeout");

    /// <summary>A call's time-out wins over the client's.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceTimeoutOfOneCall() => Suite.PlayAsync("timeout-of-one-call");

    /// <summary>An answer that does not end in time is a time-out.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceTimeoutOfBody() => Suite.PlayAsync("timeout-of-body");

    /// <summary>A time-out is tried again.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceTimeoutRetried() => Suite.PlayAsync("timeout-retried");

    /// <summary>A call that waits for its answer can be called off.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceCancelWaiting() => Suite.PlayAsync("cancel-waiting");

    /// <summary>A call that waits for its next attempt can be called off.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceCancelBetweenAttempts() => Suite.PlayAsync("cancel-between-attempts");

    /// <summary>A 400 is an error of its own, its documented body typed.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceError400() => Suite.PlayAsync("error-400");

    /// <summary>A 401 is an error of its own, its documented body typed.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceError401() => Suite.PlayAsync("error-401");

    /// <summary>A 403 is an error of its own, its documented body typed.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceError403() => Suite.PlayAsync("error-403");

    /// <summary>A 404 is an error of its own, its documented body typed.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceError404() => Suite.PlayAsync("error-404");

    /// <summary>A 409 is an error of its own, its documented body typed.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceError409() => Suite.PlayAsync("error-409");

    /// <summary>A 422 is an error of its own, its documented body typed.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceError422() => Suite.PlayAsync("error-422");

    /// <summary>A 429 is an error of its own, its documented body typed.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceError429() => Suite.PlayAsync("error-429");

    /// <summary>A 500 is an error of its own, its documented body typed.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceError500() => Suite.PlayAsync("error-500");

    /// <summary>An error has the request's id.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceErrorRequestId() => Suite.PlayAsync("error-request-id");

    /// <summary>The request's id may be in request-id.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceErrorOtherRequestId() => Suite.PlayAsync("error-other-request-id");

    /// <summary>A status that is not documented is an error all the same.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceErrorUndocumented() => Suite.PlayAsync("error-undocumented");

    /// <summary>A body that is not what was documented is kept as it is.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceErrorOfText() => Suite.PlayAsync("error-of-text");

    /// <summary>An error may have no body.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceErrorWithoutBody() => Suite.PlayAsync("error-without-body");

    /// <summary>A body that is not UTF-8 does not hide the status.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceErrorOfBytes() => Suite.PlayAsync("error-of-bytes");

    /// <summary>No error shows credentials.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceErrorTellsNoSecret() => Suite.PlayAsync("error-tells-no-secret");

    /// <summary>An answer that is not JSON is a decode error.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceDecodeNotJson() => Suite.PlayAsync("decode-not-json");

    /// <summary>JSON that ends early is a decode error.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceDecodeIncomplete() => Suite.PlayAsync("decode-incomplete");

    /// <summary>An answer that breaks off is a connection error.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceDecodeTruncated() => Suite.PlayAsync("decode-truncated");

    /// <summary>A body that is not UTF-8 is a decode error.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceDecodeNotUtf8() => Suite.PlayAsync("decode-not-utf8");

    /// <summary>Headers that do not end are a connection error, in bounded memory.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceHeadersEndless() => Suite.PlayAsync("headers-endless");

    /// <summary>A body over the limit is a decode error, and is not read to its end.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceDecodeTooLarge() => Suite.PlayAsync("decode-too-large");

    /// <summary>JSON that is deeper than any document is a decode error.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceDecodeTooDeep() => Suite.PlayAsync("decode-too-deep");

    private static async Task ReadAsync(Scene scene)
    {
        var client = scene.Client;
        var sample = Samples.Of("Pets", "GetPet");
        scene.Seen.Value(await client.Pets.GetPetAsync(
            sample.Argument<Guid>("petId"),
            requestOptions: scene.Options,
            cancellationToken: scene.CancellationToken));
    }

    private static async Task ReadRawAsync(Scene scene)
    {
        var client = scene.Client;
        var sample = Samples.Of("Pets", "GetPet");
        await scene.Seen.RawAsync(await client.Pets.GetPetRawAsync(
            sample.Argument<Guid>("petId"),
            requestOptions: scene.Options,
            cancellationToken: scene.CancellationToken));
    }

    private static async Task CreateAsync(Scene scene)
    {
        var client = scene.Client;
        var sample = Samples.Of("Pets", "CreatePet");
        scene.Seen.Value(await client.Pets.CreatePetAsync(
            sample.Argument<NewPet>("body"),
            requestOptions: scene.Options,
            cancellationToken: scene.CancellationToken));
    }
}
