using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Petstore.Sdk.Internal;

/// <summary>How values become JSON and JSON becomes values.</summary>
internal static class Json
{
    internal static JsonSerializerOptions Options { get; } = new()
    {
        Converters = { new TimeConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNullsBeAbsent } },
    };

    // The compiler wants a value of whoever makes an object; servers leave out what is null.
    private static void LetNullsBeAbsent(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired &= property.AttributeProvider?.IsDefined(typeof(NullIfAbsentAttribute), false) != true;
        }
    }

    internal static JsonElement Tree<T>(T value) => JsonSerializer.SerializeToElement(value, Options);

    /// <summary>The text of a value that is not a container; JSON text of one that is.</summary>
    /// <param name="json">The value.</param>
    /// <returns>The text.</returns>
    internal static string Text(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();

    internal static bool IsValid(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The value at a place, or null where there is none.</summary>
    /// <param name="json">The value that is looked into.</param>
    /// <param name="path">The names of properties that lead to the place.</param>
    /// <returns>The value.</returns>
    internal static JsonElement? At(JsonElement json, IEnumerable<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return null;
            }
        }

        return json;
    }

    /// <summary>Reads a part of an answer.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="call">What exceptions call the request.</param>
    /// <param name="utf8">The JSON.</param>
    /// <returns>The value, which is null where the JSON is.</returns>
    internal static T? Read<T>(string call, byte[] utf8)
    {
        try
        {
            // The serializer does not look into texts that it skips.
            return Utf8.IsValid(utf8)
                ? JsonSerializer.Deserialize<T>(WithoutMark(utf8), Options)
                : throw new JsonException("it is not UTF-8");
        }
        catch (JsonException exception)
        {
            throw Unreadable(call, utf8, exception);
        }
    }

    // RFC 8259, section 8.1: a byte order mark may be ignored.
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;

    internal static DecodeException Unreadable(string call, byte[] utf8, JsonException cause) =>
        new($"{call}: the answer cannot be read: {cause.Message}", Encoding.UTF8.GetString(utf8), cause);

    /// <summary>Reads text that can be something else than what is documented.</summary>
    /// <typeparam name="T">The documented type.</typeparam>
    /// <param name="text">The text.</param>
    /// <returns>The value, or null where it does not fit.</returns>
    internal static object? ReadIfFits<T>(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
