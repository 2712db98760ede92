using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Sdk.Models;

/// <summary>A page of files.</summary>
public sealed record FilePage
{
    /// <summary>The files.</summary>
    [JsonPropertyName("data")]
    public required IReadOnlyList<FileModel> Data { get; init; }

    /// <summary>Cursor of the next page.</summary>
    [JsonPropertyName("last_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> LastId { get; init; }

    /// <summary>Whether there are more.</summary>
    [JsonPropertyName("has_more")]
    public required bool HasMore { get; init; }

    /// <summary>Properties that the API's description does not name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; init; }
}
