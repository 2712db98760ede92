using System.Text.Json.Serialization;
using Petstore.Sdk.Internal;

namespace Petstore.Sdk.Models;

/// <summary>What kind of animal.</summary>
/// <param name="Value">The value as it is sent.</param>
/// <remarks>Values that are not known yet are kept.</remarks>
[JsonConverter(typeof(StringEnumConverter<Kind>))]
public readonly record struct Kind(string Value) : IOpenEnum<Kind, string>
{
    /// <summary>The value <c>cat</c>.</summary>
    public static Kind Cat { get; } = new("cat");

    /// <summary>The value <c>dog</c>.</summary>
    public static Kind Dog { get; } = new("dog");

    /// <summary>The value <c>+1</c>.</summary>
    public static Kind Plus1 { get; } = new("+1");

    /// <summary>The value <c>type</c>.</summary>
    public static Kind Type { get; } = new("type");

    /// <summary>Whether the value was known when this SDK was made.</summary>
    public bool IsKnown => Value is "cat" or "dog" or "+1" or "type";

    static Kind IOpenEnum<Kind, string>.From(string value) => new(value);

    /// <summary>Any value, known or not.</summary>
    /// <param name="value">The value as it is sent.</param>
    public static implicit operator Kind(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
