using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Petstore.Sdk.Internal;

/// <summary>
/// Writes times as servers write them: those in UTC end in <c>Z</c>. Reads those of RFC 3339, and as many servers write
/// them against it: with a space, or without an offset, which is UTC then.
/// </summary>
internal sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Spaced = "yyyy-MM-dd HH:mm:ss.FFFFFFFK";

    public override DateTimeOffset Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options)
    {
        if (reader.TryGetDateTime(out var time))
        {
            return time.Kind == DateTimeKind.Unspecified ? new(time, TimeSpan.Zero) : reader.GetDateTimeOffset();
        }

        return DateTimeOffset.TryParseExact(
            reader.GetString(),
            Spaced,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var loose)
            ? loose
            : throw new JsonException("The text is no time.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        if (value.Offset == TimeSpan.Zero)
        {
            writer.WriteStringValue(value.UtcDateTime);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }
}
