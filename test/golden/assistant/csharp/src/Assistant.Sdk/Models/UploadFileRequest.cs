using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Sdk.Models;

/// <summary>The type <c>UploadFileRequest</c>.</summary>
public sealed record UploadFileRequest
{
    /// <summary>The bytes.</summary>
    [JsonPropertyName("file")]
    public required Upload File { get; init; }

    /// <summary>What for.</summary>
    [JsonPropertyName("purpose")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Purpose { get; init; }

    /// <summary>Properties that the API's description does not name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; init; }
}
