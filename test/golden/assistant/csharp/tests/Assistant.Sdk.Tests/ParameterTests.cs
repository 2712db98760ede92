using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Xunit;

namespace Assistant.Sdk.Tests;

public class ParameterTests
{
    private static readonly string[] Colors = ["blue", "black"];
    private static readonly Dictionary<string, int> Point = new() { ["x"] = 1, ["y"] = 2 };

    private static readonly JsonElement All = Samples.Resource("parameter-cases.json");

    public static IEnumerable<object[]> Names => Samples.Names(All);

    [Theory]
    [MemberData(nameof(Names))]
    public void ValuesAreWrittenInEveryStyle(string name)
    {
        var each = Samples.Case(All, name);
        var value = each.GetProperty("value");
        var explode = each.GetProperty("explode").GetBoolean();
        var reserved = each.GetProperty("reserved").GetBoolean();
        var style = new ParameterStyle(each.GetProperty("style").GetString()!, explode, reserved);
        var written = each.GetProperty("in").GetString() switch
        {
            "path" => style.InPath("p", value),
            "header" => style.InHeader(value),
            _ => string.Join('&', style.InQuery("p", value)),
        };
        Assert.Equal(each.GetProperty("text").GetString(), written);
    }

    [Fact]
    public void ValuesCanBeJson() =>
        Assert.Equal("q=%7B%22x%22%3A1%2C%22y%22%3A2%7D", Query(Point, ParameterStyle.JsonText, "q"));

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
