using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Petstore.Sdk.Internal;

/// <summary>A value type around a value that is sent, with constants for the known ones.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="TValue">The type that is sent.</typeparam>
internal interface IOpenEnum<TSelf, TValue>
    where TSelf : struct, IOpenEnum<TSelf, TValue>
{
    TValue Value { get; }

    static abstract TSelf From(TValue value);
}

/// <summary>Reads and writes open enums of texts.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class StringEnumConverter<T> : JsonConverter<T>
    where T : struct, IOpenEnum<T, string>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.From(reader.GetString() ?? throw new JsonException("A text is expected."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}

/// <summary>Reads and writes open enums of integers.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class IntegerEnumConverter<T> : JsonConverter<T>
    where T : struct, IOpenEnum<T, long>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.From(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}

/// <summary>Reads and writes open enums of numbers.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class NumberEnumConverter<T> : JsonConverter<T>
    where T : struct, IOpenEnum<T, double>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.From(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
