using System;
using System.Linq;
using System.Text.Json;

namespace Assistant.Sdk.Internal;

/// <summary>What a JSON value looks like from outside, to tell the variants of a union apart.</summary>
internal static class Shape
{
    internal static bool Text(JsonElement json) => json.ValueKind == JsonValueKind.String;

    internal static bool Number(JsonElement json) => json.ValueKind == JsonValueKind.Number;

    internal static bool Integer(JsonElement json) => Number(json) && json.TryGetInt64(out _);

    internal static bool Boolean(JsonElement json) => json.ValueKind is JsonValueKind.True or JsonValueKind.False;

    internal static bool Object(JsonElement json, params string[] names) =>
        json.ValueKind == JsonValueKind.Object && names.All(name => json.TryGetProperty(name, out _));

    internal static bool Property(JsonElement json, string name, params string[] texts) =>
        !json.TryGetProperty(name, out var property) || OneOf(property, texts);

    internal static bool Array(JsonElement json) => json.ValueKind == JsonValueKind.Array;

    internal static bool Array(JsonElement json, Func<JsonElement, bool> item) =>
        Array(json) && json.EnumerateArray().All(item);

    internal static bool OneOf(JsonElement json, params string[] texts) =>
        json.ValueKind switch
        {
            JsonValueKind.String => texts.Contains(json.GetString()!, StringComparer.Ordinal),
            JsonValueKind.Object or JsonValueKind.Array => false,
            _ => texts.Contains(json.GetRawText(), StringComparer.Ordinal),
        };
}
