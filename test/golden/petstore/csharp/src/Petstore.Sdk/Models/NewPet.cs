using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Petstore.Sdk.Models;

/// <summary>A pet to add. Hostile text stays text: */ """ {{ name }} ${x} #{y} &#60;script&#62;.</summary>
public sealed record NewPet
{
    /// <summary>What it is called.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>The property <c>kind</c>.</summary>
    [JsonPropertyName("kind")]
    public required Kind Kind { get; init; }

    /// <summary>Null if it has none.</summary>
    [JsonPropertyName("nickname")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Nickname { get; init; }

    /// <summary>Free labels.</summary>
    [JsonPropertyName("labels")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Properties that the API's description does not name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; init; }
}
