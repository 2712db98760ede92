using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Petstore.Sdk.Internal;

/// <summary>What the converters of unions are made of.</summary>
internal static class UnionConverter
{
    internal static string? Tag(JsonElement json, string property)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(property, out var tag))
        {
            return null;
        }

        return tag.ValueKind == JsonValueKind.String ? tag.GetString() : tag.GetRawText();
    }

    internal static T Read<T>(JsonElement json, JsonSerializerOptions options) =>
        json.Deserialize<T>(options) ?? throw new JsonException("A value is expected, not null.");

    internal static bool TryRead<T>(
        JsonElement json,
        JsonSerializerOptions options,
        [MaybeNullWhen(false)] out T value)
    {
        try
        {
            value = json.Deserialize<T>(options);
            return value is not null;
        }
        catch (JsonException)
        {
            // It only looked like this variant: the next one is tried.
            value = default;
            return false;
        }
    }

    internal static void Write<T>(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options);
}

/// <summary>Decides which variant of a union a JSON value is.</summary>
/// <typeparam name="T">The union.</typeparam>
internal abstract class UnionConverter<T> : JsonConverter<T>
    where T : class
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Decode(JsonElement.ParseValue(ref reader), options);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        Encode(writer, value, options);

    protected abstract T Decode(JsonElement json, JsonSerializerOptions options);

    protected abstract void Encode(Utf8JsonWriter writer, T value, JsonSerializerOptions options);
}
