using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Sdk.Models;

/// <summary>A file.</summary>
public sealed record FilePart
{
    /// <summary>Always <c>file</c>.</summary>
    [JsonPropertyName("type")]
    public string Type { get; init; } = "file";

    /// <summary>Its id.</summary>
    [JsonPropertyName("file_id")]
    public required string FileId { get; init; }

    /// <summary>Properties that the API's description does not name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; init; }
}
