using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Sdk.Internal;

namespace Assistant.Sdk.Models;

/// <summary>A part of a message.</summary>
/// <remarks>Values of none of them are kept as <c>Unknown</c>.</remarks>
[JsonConverter(typeof(Part.Converter))]
public abstract record Part
{
    private Part()
    {
    }

    /// <summary>Makes the union of a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Part(TextPart value) => new TextPartValue(value);

    /// <summary>Makes the union of a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Part(FilePart value) => new FilePartValue(value);

    internal abstract void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options);

    /// <summary>A variant of the union.</summary>
    /// <param name="Value">The value.</param>
    public sealed record TextPartValue(TextPart Value) : Part
    {
        internal override void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) =>
            UnionConverter.Write(writer, Value, options);
    }

    /// <summary>A variant of the union.</summary>
    /// <param name="Value">The value.</param>
    public sealed record FilePartValue(FilePart Value) : Part
    {
        internal override void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) =>
            UnionConverter.Write(writer, Value, options);
    }

    /// <summary>A value that is none of the known variants.</summary>
    /// <param name="Value">The value as it came.</param>
    public sealed record Unknown(JsonElement Value) : Part, IUnknownVariant
    {
        internal override void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) =>
            UnionConverter.Write(writer, Value, options);
    }

    internal sealed class Converter : UnionConverter<Part>
    {
        protected override Part Decode(JsonElement json, JsonSerializerOptions options)
        {
            return UnionConverter.Tag(json, "type") switch
            {
                "text" => new TextPartValue(UnionConverter.Read<TextPart>(json, options)),
                "file" => new FilePartValue(UnionConverter.Read<FilePart>(json, options)),
                _ => new Unknown(json),
            };
        }

        protected override void Encode(Utf8JsonWriter writer, Part value, JsonSerializerOptions options) =>
            value.WriteTo(writer, options);
    }
}
