using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Sdk.Models;

/// <summary>What went wrong.</summary>
public sealed record Failure
{
    /// <summary>For people.</summary>
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    /// <summary>Properties that the API's description does not name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; init; }
}
