using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Petstore.Sdk.Internal;
using Xunit;

namespace Petstore.Sdk.Tests;

public class ParameterTests
{
    private static readonly string[] Colors = ["blue", "black"];
    private static readonly Dictionary<string, int> Point = new() { ["x"] = 1, ["y"] = 2 };

    [Theory]
    [InlineData("form", true, "color=blue&color=black")]
    [InlineData("form", false, "color=blue,black")]
    [InlineData("spaceDelimited", false, "color=blue%20black")]
    [InlineData("pipeDelimited", false, "color=blue%7Cblack")]
    public void QueryOfAnArray(string style, bool explode, string expected) =>
        Assert.Equal(expected, Query(Colors, new ParameterStyle(style, explode), "color"));

    [Theory]
    [InlineData("form", true, "x=1&y=2")]
    [InlineData("form", false, "point=x,1,y,2")]
    [InlineData("deepObject", true, "point%5Bx%5D=1&point%5By%5D=2")]
    public void QueryOfAnObject(string style, bool explode, string expected) =>
        Assert.Equal(expected, Query(Point, new ParameterStyle(style, explode), "point"));

    [Theory]
    [InlineData("simple", false, "blue,black")]
    [InlineData("label", false, ".blue,black")]
    [InlineData("label", true, ".blue.black")]
    [InlineData("matrix", false, ";c=blue,black")]
    [InlineData("matrix", true, ";c=blue;c=black")]
    public void PathOfAnArray(string style, bool explode, string expected) =>
        Assert.Equal("/" + expected, Path(Colors, new ParameterStyle(style, explode)));

    [Theory]
    [InlineData("simple", false, "x,1,y,2")]
    [InlineData("simple", true, "x=1,y=2")]
    [InlineData("matrix", true, ";x=1;y=2")]
    public void PathOfAnObject(string style, bool explode, string expected) =>
        Assert.Equal("/" + expected, Path(Point, new ParameterStyle(style, explode)));

    [Fact]
    public void TextIsEncoded()
    {
        Assert.Equal("q=a%26b%20%2F%C3%A9", Query("a&b /é", new ParameterStyle("form", true), "q"));
        Assert.Equal("q=a%26b%20/%C3%A9", Query("a&b /é", new ParameterStyle("form", true, true), "q"));
        Assert.Equal("q=%7B%22x%22%3A1%2C%22y%22%3A2%7D", Query(Point, ParameterStyle.JsonText, "q"));
        Assert.Equal("/a%2Fb", Path("a/b", new ParameterStyle("simple", false)));
    }

    [Fact]
    public void ValuesAreWrittenAsTheWireHasThem()
    {
        Assert.Equal("q=true", Query(true, new ParameterStyle("form", true), "q"));
        Assert.Equal("q=1.5", Query(1.5, new ParameterStyle("form", true), "q"));
        Assert.Equal("q=2024-01-02", Query(new DateOnly(2024, 1, 2), new ParameterStyle("form", true), "q"));
    }

    [Fact]
    public void AbsentAndEmptyValuesAreLeftOut()
    {
        Assert.Equal("", Query<string?>(null, new ParameterStyle("form", true), "q"));
        Assert.Equal("", Query(Array.Empty<string>(), new ParameterStyle("form", false), "q"));
        Assert.Equal("", Query(default(Optional<int?>), new ParameterStyle("form", false), "q"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void APathCannotLeadElsewhere(string value) =>
        Assert.Throws<InvalidArgumentException>(() => Path(value, new ParameterStyle("simple", false)));

    [Fact]
    public async Task HeadersAndCookies()
    {
        var request = new ApiRequest("GET", "/")
            .Header("x-colors", Colors, new ParameterStyle("simple", false))
            .Header<string?>("x-none", null, new ParameterStyle("simple", false))
            .Header("x-point", Point, ParameterStyle.JsonText)
            .Cookie("a", "1 2", new ParameterStyle("form", true))
            .Cookie<string?>("b", null, new ParameterStyle("form", true))
            .Cookie("c", 3, new ParameterStyle("form", true));
        using var handler = new StubHandler(200, "text/plain", "");
        await TestClient.Transport(handler).SendAsync(request, ResponseReader.AsText(), null, default);
        Assert.Equal("blue,black", handler.Header("x-colors"));
        Assert.Equal("{\"x\":1,\"y\":2}", handler.Header("x-point"));
        Assert.Equal("a=1%202; c=3", handler.Header("Cookie"));
        Assert.Null(handler.Header("x-none"));
    }

    private static string Query<T>(T value, ParameterStyle style, string name) =>
        Target(new ApiRequest("GET", "/").Query(name, value, style)).Query.TrimStart('?');

    private static string Path<T>(T value, ParameterStyle style) =>
        Target(new ApiRequest("GET", "/{c}").Path("c", value, style)).AbsolutePath;

    private static Uri Target(ApiRequest request)
    {
        using var handler = new StubHandler();
        return request.Target(TestClient.Settings(handler));
    }
}
