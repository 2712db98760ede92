using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Sdk.Models;

/// <summary>An answer.</summary>
public sealed record Message
{
    /// <summary>Its id.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The text.</summary>
    [JsonPropertyName("content")]
    public required string Content { get; init; }

    /// <summary>Tokens by kind.</summary>
    [JsonPropertyName("usage")]
    public required IReadOnlyDictionary<string, long> Usage { get; init; }

    /// <summary>Properties that the API's description does not name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; init; }
}
