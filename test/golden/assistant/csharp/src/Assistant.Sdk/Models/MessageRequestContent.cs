using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Sdk.Internal;

namespace Assistant.Sdk.Models;

/// <summary>Text, or parts.</summary>
/// <remarks>Values of none of them are kept as <c>Unknown</c>.</remarks>
[JsonConverter(typeof(MessageRequestContent.Converter))]
public abstract record MessageRequestContent
{
    private MessageRequestContent()
    {
    }

    /// <summary>Makes the union of a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MessageRequestContent(string value) => new StringValue(value);

    internal abstract void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options);

    /// <summary>A variant of the union.</summary>
    /// <param name="Value">The value.</param>
    public sealed record StringValue(string Value) : MessageRequestContent
    {
        internal override void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) =>
            UnionConverter.Write(writer, Value, options);
    }

    /// <summary>A variant of the union.</summary>
    /// <param name="Value">The value.</param>
    public sealed record PartListValue(IReadOnlyList<Part> Value) : MessageRequestContent
    {
        internal override void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) =>
            UnionConverter.Write(writer, Value, options);
    }

    /// <summary>A value that is none of the known variants.</summary>
    /// <param name="Value">The value as it came.</param>
    public sealed record Unknown(JsonElement Value) : MessageRequestContent, IUnknownVariant
    {
        internal override void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) =>
            UnionConverter.Write(writer, Value, options);
    }

    internal sealed class Converter : UnionConverter<MessageRequestContent>
    {
        protected override MessageRequestContent Decode(JsonElement json, JsonSerializerOptions options)
        {
            if (Shape.Text(json)
                && UnionConverter.TryRead<string>(json, options, out var value0))
            {
                return new StringValue(value0);
            }

            if (Shape.Array(json)
                && UnionConverter.TryRead<IReadOnlyList<Part>>(json, options, out var value1))
            {
                return new PartListValue(value1);
            }

            return new Unknown(json);
        }

        protected override void Encode(Utf8JsonWriter writer, MessageRequestContent value, JsonSerializerOptions options) =>
            value.WriteTo(writer, options);
    }
}
