using System.Text.Json;

namespace Petstore.Sdk.Internal;

/// <summary>A value of a union that is none of the variants that were known when this SDK was made.</summary>
internal interface IUnknownVariant
{
    /// <summary>Gets the value as it came.</summary>
    JsonElement Value { get; }
}
