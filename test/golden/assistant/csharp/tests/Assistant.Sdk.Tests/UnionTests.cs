using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Sdk.Internal;
using Xunit;

namespace Assistant.Sdk.Tests;

public class UnionTests
{
    [Theory]
    [InlineData("\"a\"", true, false, false, false)]
    [InlineData("1", false, true, true, false)]
    [InlineData("1.5", false, true, false, false)]
    [InlineData("false", false, false, false, true)]
    public void ScalarsAreToldApart(string text, bool isText, bool isNumber, bool isInteger, bool isBoolean)
    {
        var json = Parse(text);
        Assert.Equal(isText, Shape.Text(json));
        Assert.Equal(isNumber, Shape.Number(json));
        Assert.Equal(isInteger, Shape.Integer(json));
        Assert.Equal(isBoolean, Shape.Boolean(json));
    }

    [Fact]
    public void ObjectsAndArraysAreToldApart()
    {
        var json = Parse("{\"type\":\"a\",\"n\":1,\"list\":[1,2]}");
        Assert.True(Shape.Object(json, "type", "n"));
        Assert.False(Shape.Object(json, "missing"));
        Assert.True(Shape.Property(json, "type", "a", "b"));
        Assert.False(Shape.Property(json, "type", "b"));
        Assert.True(Shape.Property(json, "missing", "b"));
        Assert.True(Shape.OneOf(json.GetProperty("n"), "1"));
        Assert.False(Shape.OneOf(json.GetProperty("list"), "1"));
        Assert.True(Shape.Array(json.GetProperty("list")));
        Assert.True(Shape.Array(json.GetProperty("list"), Shape.Integer));
        Assert.False(Shape.Array(json.GetProperty("list"), Shape.Text));
    }

    [Fact]
    public void TagsAreTexts()
    {
        Assert.Equal("a", UnionConverter.Tag(Parse("{\"type\":\"a\"}"), "type"));
        Assert.Equal("1", UnionConverter.Tag(Parse("{\"type\":1}"), "type"));
        Assert.Null(UnionConverter.Tag(Parse("{}"), "type"));
        Assert.Null(UnionConverter.Tag(Parse("[]"), "type"));
    }

    [Fact]
    public void VariantsAreTried()
    {
        Assert.True(UnionConverter.TryRead<int>(Parse("1"), Json.Options, out var number));
        Assert.Equal(1, number);
        Assert.False(UnionConverter.TryRead<int>(Parse("\"a\""), Json.Options, out _));
        Assert.Throws<JsonException>(() => UnionConverter.Read<string>(Parse("null"), Json.Options));
    }

    [Fact]
    public void WhatMayBeNullMayBeLeftOut()
    {
        var given = JsonSerializer.Deserialize<Given>("{\"Name\":\"a\"}", Json.Options);
        Assert.Equal("{\"Name\":\"a\",\"Owner\":null}", JsonSerializer.Serialize(given, Json.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Given>("{\"Owner\":\"b\"}", Json.Options));
    }

    [Fact]
    public void AbsentIsNotNull()
    {
        Assert.Equal("{}", JsonSerializer.Serialize(new Holder(), Json.Options));
        Assert.Equal("{\"text\":null}", JsonSerializer.Serialize(new Holder { Text = null }, Json.Options));
        Assert.Equal("{\"text\":\"a\"}", JsonSerializer.Serialize(new Holder { Text = Optional.Of<string?>("a") }, Json.Options));
        Assert.False(JsonSerializer.Deserialize<Holder>("{}", Json.Options)!.Text.HasValue);
        var holder = JsonSerializer.Deserialize<Holder>("{\"text\":null}", Json.Options)!;
        Assert.True(holder.Text.HasValue);
        Assert.Null(holder.Text.Value);
        Assert.Null(default(Optional<string>).GetValueOrDefault());
        Assert.Equal("(absent)", default(Optional<string>).ToString());
        Assert.Equal("a", new Optional<string>("a").ToString());
        Assert.Throws<InvalidOperationException>(() => default(Optional<string>).Value);
    }

    [Fact]
    public void EnumsAreOpen()
    {
        Assert.Equal("\"later\"", JsonSerializer.Serialize(JsonSerializer.Deserialize<Text>("\"later\""), Json.Options));
        Assert.Equal("7", JsonSerializer.Serialize(JsonSerializer.Deserialize<Whole>("7"), Json.Options));
        Assert.Equal("1.5", JsonSerializer.Serialize(JsonSerializer.Deserialize<Real>("1.5"), Json.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Text>("null"));
    }

    [Theory]
    [InlineData("\"2024-01-02T03:04:05Z\"")]
    [InlineData("\"2024-01-02T03:04:05.5Z\"")]
    [InlineData("\"2024-01-02T03:04:05+02:00\"")]
    public void TimesAreWrittenAsTheyCame(string text)
    {
        var written = Json.Tree(Parse(text).Deserialize<DateTimeOffset>(Json.Options));
        Assert.Equal(Parse(text).GetString(), written.GetString());
    }

    [Theory]
    [InlineData("2024-01-02T03:04:05.5")]
    [InlineData("2024-01-02 03:04:05.5")]
    [InlineData("2024-01-02 05:04:05.5+02:00")]
    public void TimesAreReadAsServersWriteThem(string text)
    {
        var time = Json.Tree(text).Deserialize<DateTimeOffset>(Json.Options);
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 3, 4, 5, 500, TimeSpan.Zero), time);
    }

    [Theory]
    [InlineData("2024-01-02 noon")]
    [InlineData("now")]
    public void OtherTextsAreNoTimes(string text) =>
        Assert.Throws<JsonException>(() => Json.Tree(text).Deserialize<DateTimeOffset>(Json.Options));

    private static JsonElement Parse(string text) => JsonDocument.Parse(text).RootElement;

    private sealed class Holder
    {
        [JsonPropertyName("text")]
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public Optional<string?> Text { get; init; }
    }

    internal sealed record Given
    {
        public required string Name { get; init; }

        [NullIfAbsent]
        public required string? Owner { get; init; }
    }

    [JsonConverter(typeof(StringEnumConverter<Text>))]
    internal readonly record struct Text(string Value) : IOpenEnum<Text, string>
    {
        static Text IOpenEnum<Text, string>.From(string value) => new(value);
    }

    [JsonConverter(typeof(IntegerEnumConverter<Whole>))]
    internal readonly record struct Whole(long Value) : IOpenEnum<Whole, long>
    {
        static Whole IOpenEnum<Whole, long>.From(long value) => new(value);
    }

    [JsonConverter(typeof(NumberEnumConverter<Real>))]
    internal readonly record struct Real(double Value) : IOpenEnum<Real, double>
    {
        static Real IOpenEnum<Real, double>.From(double value) => new(value);
    }
}
