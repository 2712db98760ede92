using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Petstore.Sdk.Models;

/// <summary>What went wrong.</summary>
public sealed record Problem
{
    /// <summary>For people.</summary>
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    /// <summary>For programs.</summary>
    [JsonPropertyName("code")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Code { get; init; }

    /// <summary>Properties that the API's description does not name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; init; }
}
