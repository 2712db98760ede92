using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Xunit;

namespace Assistant.Sdk.Tests;

public class BodyTests
{
    private static readonly Dictionary<string, object> Value = new() { ["a"] = 1, ["b"] = "é" };
    private static readonly int[] Numbers = [1, 2];

    [Fact]
    public async Task JsonBodies()
    {
        var (type, text) = await Sent(request => request.JsonBody("application/json", Value));
        Assert.Equal("application/json", type);
        Assert.Equal("é", JsonDocument.Parse(text).RootElement.GetProperty("b").GetString());
        var (_, flagged) = await Sent(request => request.JsonBody("application/json", Value, "stream", true));
        Assert.True(JsonDocument.Parse(flagged).RootElement.GetProperty("stream").GetBoolean());
    }

    [Fact]
    public async Task JsonLinesAndTexts()
    {
        Assert.Equal(("application/x-ndjson", "1\n2\n"), await Sent(r => r.JsonLinesBody("application/x-ndjson", Numbers)));
        Assert.Equal(("text/plain", "é"), await Sent(request => request.TextBody("text/plain", "é")));
    }

    [Fact]
    public async Task Forms()
    {
        var (type, text) = await Sent(request => request
            .FormField("a", "1 &2")
            .FormField("list", Numbers)
            .FormField("list2", Numbers, new ParameterStyle("form", false))
            .FormField("object", new Dictionary<string, int> { ["x"] = 1 })
            .FormField<string?>("none", null)
            .FormFields(new Dictionary<string, JsonElement> { ["more"] = Json.Tree(true) }));
        Assert.Equal("application/x-www-form-urlencoded", type);
        Assert.Equal("a=1%20%262&list=1&list=2&list2=1,2&object=%7B%22x%22%3A1%7D&more=true", text);
        Assert.Equal("a=1", (await Sent(request => request.FormFieldsOf(new Dictionary<string, int> { ["a"] = 1 }))).Text);
    }

    [Fact]
    public async Task MultipartForms()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("from a stream"));
        var (type, text) = await Sent(request => request
            .Part("a", "1")
            .Part("list", Numbers)
            .Part("object", new Dictionary<string, int> { ["x"] = 1 })
            .Part("file", new Upload(Encoding.UTF8.GetBytes("bytes"), "a\"b.txt", "text/csv"))
            .Part("files", new[] { new Upload(stream, "s.bin") }, "image/png")
            .Part<string?>("none", null)
            .Parts(new Dictionary<string, JsonElement> { ["more"] = Json.Tree(true) }));
        Assert.StartsWith("multipart/form-data; boundary=", type, StringComparison.Ordinal);
        Assert.Contains("form-data; name=\"a\"\r\n\r\n1\r\n", text, StringComparison.Ordinal);
        Assert.Contains("name=\"list\"\r\n\r\n1\r\n", text, StringComparison.Ordinal);
        Assert.Contains("name=\"list\"\r\n\r\n2\r\n", text, StringComparison.Ordinal);
        Assert.Contains("{\"x\":1}", text, StringComparison.Ordinal);
        Assert.Contains("name=\"file\"; filename=\"a%22b.txt\"", text, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/csv", text, StringComparison.Ordinal);
        Assert.Contains("Content-Type: image/png", text, StringComparison.Ordinal);
        Assert.Contains("from a stream", text, StringComparison.Ordinal);
        Assert.Contains("name=\"more\"\r\n\r\ntrue\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("none", text, StringComparison.Ordinal);
        Assert.Contains("name=\"b\"", (await Sent(r => r.PartsOf(new Dictionary<string, int> { ["b"] = 1 }))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BytesCanBeSentTwice()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("abc"));
        var upload = new Upload(stream, contentType: "application/zip");
        Assert.Equal(("application/zip", "abc"), await Sent(request => request.BinaryBody("*/*", upload)));
        Assert.Equal(("application/zip", "abc"), await Sent(request => request.BinaryBody("*/*", upload)));
    }

    [Fact]
    public async Task FilesAreRead()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "content");
            var upload = Upload.FromFile(path);
            Assert.Equal(Path.GetFileName(path), upload.FileName);
            Assert.Equal(("image/png", "content"), await Sent(request => request.BinaryBody("image/png", upload)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task AbsentBodiesAreNotSent()
    {
        Assert.Equal((null, ""), await Sent(request => request.JsonBody<string?>("application/json", null)));
        Assert.Equal((null, ""), await Sent(request => request.TextBody("text/plain", null)));
        Assert.Equal((null, ""), await Sent(request => request.BinaryBody("text/plain", null)));
        Assert.Equal((null, ""), await Sent(request => request.JsonLinesBody<int>("text/plain", null)));
    }

    [Fact]
    public void BytesAreNoJson() =>
        Assert.Throws<NotSupportedException>(() => Json.Tree(new Upload(Encoding.UTF8.GetBytes("x"))));

    private static async Task<(string? Type, string Text)> Sent(Func<ApiRequest, ApiRequest> build)
    {
        using var handler = new StubHandler(200, "text/plain", "");
        var request = build(new ApiRequest("POST", "/"));
        await TestClient.Transport(handler).SendAsync(request, ResponseReader.AsText(), null, default);
        return (handler.ContentType, handler.Body);
    }
}
