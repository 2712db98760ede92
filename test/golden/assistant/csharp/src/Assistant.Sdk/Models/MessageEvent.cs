using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Sdk.Models;

/// <summary>A piece of an answer.</summary>
public sealed record MessageEvent
{
    /// <summary>The next characters.</summary>
    [JsonPropertyName("delta")]
    public required string Delta { get; init; }

    /// <summary>Whether it is the last.</summary>
    [JsonPropertyName("done")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Done { get; init; }

    /// <summary>Properties that the API's description does not name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; init; }
}
