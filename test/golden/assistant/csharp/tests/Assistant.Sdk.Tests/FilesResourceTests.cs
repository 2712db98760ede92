using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Assistant.Sdk.Models;
using Assistant.Sdk.Resources;
using Xunit;

namespace Assistant.Sdk.Tests;

public class FilesResourceTests
{
    [Fact]
    public async Task ListFilesAsync()
    {
        var sample = Samples.Of("Files", "ListFiles");
        using var handler = new StubHandler(200, "application/json", sample.Response.GetRawText());
        var client = TestClient.Create(handler);
        var result = await client.Files.ListFilesAsync(
            new ListFilesOptions { After = sample.Argument<string?>("after") });
        handler.AssertReceived("GET", "^/files$");
        Samples.AssertSame(sample.Response, Json.Tree(result));
    }

    [Fact]
    public async Task ListFilesAllAsync()
    {
        var sample = Samples.Of("Files", "ListFiles");
        using var handler = new StubHandler(200, "application/json", sample.Response.GetRawText());
        var client = TestClient.Create(handler);
        var expected = sample.Items("data");
        var items = await Samples.ListAsync(client.Files.ListFilesAllAsync(
            new ListFilesOptions { After = sample.Argument<string?>("after") }), expected.GetArrayLength());
        Samples.AssertSame(expected, Json.Tree(items));
    }

    [Fact]
    public async Task UploadFileAsync()
    {
        var sample = Samples.Of("Files", "UploadFile");
        using var handler = new StubHandler(201, "application/json", sample.Response.GetRawText());
        var client = TestClient.Create(handler);
        var result = await client.Files.UploadFileAsync(sample.Argument<UploadFileRequest>("body"));
        handler.AssertReceived("POST", "^/files$");
        Samples.AssertSame(sample.Response, Json.Tree(result));
    }

    [Fact]
    public async Task DownloadFileAsync()
    {
        var sample = Samples.Of("Files", "DownloadFile");
        using var handler = new StubHandler(200, "application/octet-stream", Json.Text(sample.Response));
        var client = TestClient.Create(handler);
        using var result = await client.Files.DownloadFileAsync(sample.Argument<string>("id"));
        handler.AssertReceived("GET", "^/files/[^/]+/content$");
        Assert.Equal(Json.Text(sample.Response), Encoding.UTF8.GetString(await result.ReadAllBytesAsync()));
    }
}
