using System.Text.Json;

namespace Assistant.Sdk.Internal;

/// <summary>How values become JSON and JSON becomes values.</summary>
internal static class Json
{
    internal static JsonSerializerOptions Options { get; } = new();

    internal static JsonElement Tree<T>(T value) => JsonSerializer.SerializeToElement(value, Options);

    /// <summary>The text of a value that is not a container; JSON text of one that is.</summary>
    /// <param name="json">The value.</param>
    /// <returns>The text.</returns>
    internal static string Text(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
}
