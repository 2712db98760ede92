using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Assistant.Sdk.Models;
using Assistant.Sdk.Resources;
using Xunit;

namespace Assistant.Sdk.Tests;

/// <summary>Wire scenarios: the mock server plays the server's part, and judges.</summary>
[Trait("Category", "Contract")]
public class ConformanceTests
{
    private static readonly Conformance Suite = new(new Dictionary<string, Func<Scene, Task>>
    {
        ["stream"] = StreamAsync,
        ["items"] = ItemsAsync,
        ["upload"] = UploadAsync,
        ["download"] = DownloadAsync,
    });

    /// <summary>A stream that falls silent is a time-out.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceTimeoutIdle() => Suite.PlayAsync("timeout-idle");

    /// <summary>A stream may last longer than the time-out.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceTimeoutNotOfStream() => Suite.PlayAsync("timeout-not-of-stream");

    /// <summary>An open stream can be called off.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceCancelStream() => Suite.PlayAsync("cancel-stream");

    /// <summary>Events come as they were sent.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStream() => Suite.PlayAsync("stream");

    /// <summary>Lines may end in CR LF.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamCrlf() => Suite.PlayAsync("stream-crlf");

    /// <summary>Lines may end in CR.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamCr() => Suite.PlayAsync("stream-cr");

    /// <summary>CR and LF may come apart.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamSplitCrlf() => Suite.PlayAsync("stream-split-crlf");

    /// <summary>Comments and unknown fields are passed over.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamComments() => Suite.PlayAsync("stream-comments");

    /// <summary>A byte order mark is passed over.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamBom() => Suite.PlayAsync("stream-bom");

    /// <summary>Data may be on many lines.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamMultiLine() => Suite.PlayAsync("stream-multi-line");

    /// <summary>An event that is not ended is none.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamIncomplete() => Suite.PlayAsync("stream-incomplete");

    /// <summary>Bytes may come one by one.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamByteByByte() => Suite.PlayAsync("stream-byte-by-byte");

    /// <summary>What ends a stream is no event, and nothing after it counts.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamSentinel() => Suite.PlayAsync("stream-sentinel");

    /// <summary>An error event is a typed error, after the events before it.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamError() => Suite.PlayAsync("stream-error");

    /// <summary>Data that is not JSON is a decode error.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamNotJson() => Suite.PlayAsync("stream-not-json");

    /// <summary>A stream that breaks is a connection error.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamCut() => Suite.PlayAsync("stream-cut");

    /// <summary>Leaving a stream closes its connection.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamFirst() => Suite.PlayAsync("stream-first");

    /// <summary>All events can be had as one, those that were read one by one too.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamFinal() => Suite.PlayAsync("stream-final");

    /// <summary>A stream that does not begin is an error with its status.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamRefused() => Suite.PlayAsync("stream-refused");

    /// <summary>A stream that is refused for now is tried again.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStream429() => Suite.PlayAsync("stream-429");

    /// <summary>A line that does not end is a decode error, in bounded memory.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceStreamEndlessLine() => Suite.PlayAsync("stream-endless-line");

    /// <summary>Items of all pages come in order.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformancePages() => Suite.PlayAsync("pages");

    /// <summary>Leaving after the first item asks for no further page.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformancePagesFirst() => Suite.PlayAsync("pages-first");

    /// <summary>A later page is tried again like any request.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformancePagesRetry() => Suite.PlayAsync("pages-retry");

    /// <summary>A later page's failure comes after the items before it.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformancePagesError() => Suite.PlayAsync("pages-error");

    /// <summary>Parts arrive with names and types.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceUpload() => Suite.PlayAsync("upload");

    /// <summary>A refused upload is an error with its status.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceUploadRefused() => Suite.PlayAsync("upload-refused");

    /// <summary>A file comes as it was sent.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceDownload() => Suite.PlayAsync("download");

    /// <summary>A large file comes piece by piece.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceDownloadLarge() => Suite.PlayAsync("download-large");

    /// <summary>A download that breaks off is a connection error.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceDownloadCut() => Suite.PlayAsync("download-cut");

    /// <summary>A file that is not there is an error with its status.</summary>
    /// <returns>Completes when it is judged.</returns>
    [Fact]
    public Task ConformanceDownloadMissing() => Suite.PlayAsync("download-missing");

    private static async Task StreamAsync(Scene scene)
    {
        var client = scene.Client;
        var sample = Samples.Of("Messages", "CreateMessage");
        var events = client.Messages.CreateMessageStreamAsync(
            sample.Argument<MessageRequest>("body"),
            requestOptions: scene.Options,
            cancellationToken: scene.CancellationToken);
        await (scene.IsFinal ? scene.Seen.FinalAsync(events) : scene.Seen.PiecesAsync(events, scene.IsFirstOnly));
    }

    private static async Task ItemsAsync(Scene scene)
    {
        var client = scene.Client;
        var sample = Samples.Of("Files", "ListFiles");
        var pieces = client.Files.ListFilesAllAsync(
            requestOptions: scene.Options,
            cancellationToken: scene.CancellationToken);
        await scene.Seen.PiecesAsync(pieces, scene.IsFirstOnly);
    }

    private static async Task UploadAsync(Scene scene)
    {
        var client = scene.Client;
        var sample = Samples.Of("Files", "UploadFile");
        scene.Seen.Value(await client.Files.UploadFileAsync(
            sample.Argument<UploadFileRequest>("body"),
            requestOptions: scene.Options,
            cancellationToken: scene.CancellationToken));
    }

    private static async Task DownloadAsync(Scene scene)
    {
        var client = scene.Client;
        var sample = Samples.Of("Files", "DownloadFile");
        await scene.Seen.DownloadAsync(await client.Files.DownloadFileAsync(
            sample.Argument<string>("id"),
            requestOptions: scene.Options,
            cancellationToken: scene.CancellationToken));
    }
}
