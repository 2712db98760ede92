using System;
using System.Text.Json;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Assistant.Sdk.Models;
using Assistant.Sdk.Resources;
using Xunit;

namespace Assistant.Sdk.Tests;

/// <summary>Calls every operation at a server that checks each request against the API's description.</summary>
[Trait("Category", "Contract")]
public class ContractTests
{
    [Fact]
    public async Task MessagesCreateMessageAsync()
    {
        var client = TestClient.AtMock();
        var sample = Samples.Of("Messages", "CreateMessage");
        var result = await client.Messages.CreateMessageAsync(sample.Argument<MessageRequest>("body"));
        Assert.NotEqual(JsonValueKind.Null, Json.Tree(result).ValueKind);
    }

    [Fact]
    public async Task MessagesCreateMessageStreamAsync()
    {
        var client = TestClient.AtMock();
        var sample = Samples.Of("Messages", "CreateMessage");
        var events = await Samples.ListAsync(client.Messages.CreateMessageStreamAsync(
            sample.Argument<MessageRequest>("body")));
        Assert.True(events.Count >= 2);
    }

    [Fact]
    public async Task MessagesFollowLogAsync()
    {
        var client = TestClient.AtMock();
        var sample = Samples.Of("Messages", "FollowLog");
        var events = await Samples.ListAsync(client.Messages.FollowLogAsync());
        Assert.True(events.Count >= 2);
    }

    [Fact]
    public async Task FilesListFilesAsync()
    {
        var client = TestClient.AtMock();
        var sample = Samples.Of("Files", "ListFiles");
        var result = await client.Files.ListFilesAsync();
        Assert.NotEqual(JsonValueKind.Null, Json.Tree(result).ValueKind);
    }

    [Fact]
    public async Task FilesListFilesAllAsync()
    {
        var client = TestClient.AtMock();
        var sample = Samples.Of("Files", "ListFiles");
        var items = await Samples.ListAsync(client.Files.ListFilesAllAsync());
        Assert.True(items.Count >= 2);
    }

    [Fact]
    public async Task FilesUploadFileAsync()
    {
        var client = TestClient.AtMock();
        var sample = Samples.Of("Files", "UploadFile");
        var result = await client.Files.UploadFileAsync(sample.Argument<UploadFileRequest>("body"));
        Assert.NotEqual(JsonValueKind.Null, Json.Tree(result).ValueKind);
    }

    [Fact]
    public async Task FilesDownloadFileAsync()
    {
        var client = TestClient.AtMock();
        var sample = Samples.Of("Files", "DownloadFile");
        using var result = await client.Files.DownloadFileAsync(sample.Argument<string>("id"));
        Assert.NotEmpty(await result.ReadAllBytesAsync());
    }

    [Fact]
    public async Task ErrorsAreTyped()
    {
        var client = TestClient.AtMock(("Prefer", "code=429"));
        var sample = Samples.Of("Messages", "CreateMessage");
        var thrown = await Assert.ThrowsAsync<RateLimitException>(() => client.Messages.CreateMessageAsync(
            sample.Argument<MessageRequest>("body")));
        Assert.Equal(429, thrown.StatusCode);
    }
}
