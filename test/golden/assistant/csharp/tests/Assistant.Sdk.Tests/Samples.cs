using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Xunit;

namespace Assistant.Sdk.Tests;

/// <summary>Values that fit the API's description, from <c>samples.json</c>.</summary>
internal sealed class Samples
{
    private static readonly JsonElement All = Resource("samples.json");

    private readonly JsonElement _operation;

    private Samples(JsonElement operation)
    {
        _operation = operation;
    }

    internal JsonElement Body => _operation.GetProperty("arguments").GetProperty("body");

    internal JsonElement Response => _operation.GetProperty("response");

    internal JsonElement Events => _operation.GetProperty("events");

    internal static Samples Of(string service, string method) =>
        new(All.GetProperty("operations").GetProperty(service).GetProperty(method));

    internal T Argument<T>(string name) =>
        _operation.GetProperty("arguments").GetProperty(name).Deserialize<T>(Json.Options)!;

    /// <summary>The items of a page.</summary>
    /// <param name="path">Where the response has them.</param>
    /// <returns>An array.</returns>
    internal JsonElement Items(params string[] path) => Json.At(Response, path) ?? Json.Tree(Array.Empty<int>());

    internal static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items, int most = int.MaxValue)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
            if (list.Count == most)
            {
                break;
            }
        }

        return list;
    }

    /// <summary>A file that is part of the tests.</summary>
    /// <param name="name">The file's name.</param>
    /// <returns>Its JSON.</returns>
    internal static JsonElement Resource(string name)
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"{name} is not part of the tests.");
        return JsonDocument.Parse(stream).RootElement;
    }

    /// <summary>The names of cases, each for a test of its own.</summary>
    /// <param name="cases">The cases.</param>
    /// <returns>The names, as arguments.</returns>
    internal static IEnumerable<object[]> Names(JsonElement cases) =>
        cases.EnumerateArray().Select(each => new object[] { each.GetProperty("name").GetString()! });

    internal static JsonElement Case(JsonElement cases, string name) =>
        cases.EnumerateArray().First(each => each.GetProperty("name").GetString() == name);

    internal static T Model<T>(string name) => All.GetProperty("models").GetProperty(name).Deserialize<T>(Json.Options)!;

    internal static void AssertReads<T>(string name) =>
        Assert.NotNull(Model<T>(name));

    internal static void AssertRoundTrip<T>(string name)
    {
        var sample = All.GetProperty("models").GetProperty(name);
        var model = Model<T>(name);
        Assert.NotNull(model);
        AssertSame(sample, Json.Tree(model));
    }

    /// <summary>Compares JSON by what it means: numbers by value, times by instant.</summary>
    internal static void AssertSame(JsonElement expected, JsonElement actual)
    {
        var left = Normal(expected);
        var right = Normal(actual);
        Assert.True(
            JsonNode.DeepEquals(left, right),
            $"expected {left?.ToJsonString() ?? "null"}, got {right?.ToJsonString() ?? "null"}");
    }

    private static JsonNode? Normal(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var pairs = json.EnumerateObject().OrderBy(pair => pair.Name, StringComparer.Ordinal);
                return new JsonObject(pairs.Select(pair => KeyValuePair.Create(pair.Name, Normal(pair.Value))));
            case JsonValueKind.Array:
                return new JsonArray(json.EnumerateArray().Select(Normal).ToArray());
            case JsonValueKind.Number:
                return JsonValue.Create(json.GetDouble());
            case JsonValueKind.String:
                return JsonValue.Create(Instant(json.GetString()!));
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(json.GetBoolean());
        }
    }

    private static string Instant(string text) =>
        text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)
            : text;
}
