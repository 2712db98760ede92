using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Assistant.Sdk.Internal;

/// <summary>
/// Makes one value of a stream's events, as JSON. Objects are dictionaries in it, arrays are lists, and texts that go on are
/// builders of strings.
/// </summary>
/// <param name="call">What exceptions call the request.</param>
/// <param name="paths">Where texts and lists go on from event to event; items of a list are what its path leads to.</param>
internal sealed class EventFold(string call, IReadOnlyList<string[]> paths)
{
    private object? _whole;
    private bool _isBegun;

    internal void Add(string json)
    {
        try
        {
            _whole = Merged(_whole, JsonSerializer.Deserialize<JsonElement>(json, Json.Options), paths);
            _isBegun = true;
        }
        catch (InvalidOperationException exception)
        {
            // A text with half of a surrogate pair, where the event's type has none.
            var cause = new JsonException(exception.Message, exception);
            throw Json.Unreadable(call, Encoding.UTF8.GetBytes(json), cause);
        }
    }

    /// <summary>All events as one.</summary>
    /// <typeparam name="T">The type of an event's data.</typeparam>
    /// <returns>The whole.</returns>
    internal T Whole<T>()
        where T : notnull
    {
        if (!_isBegun)
        {
            throw new DecodeException($"{call}: the stream has no events", "");
        }

        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            Write(writer, _whole);
        }

        return Json.Read<T>(call, bytes.ToArray())
            ?? throw new DecodeException($"{call}: all events as one are null", "null");
    }

    private static object? Merged(object? before, JsonElement now, IReadOnlyList<string[]> paths)
    {
        var goesOn = paths.Any(path => path.Length == 0);
        return now.ValueKind switch
        {
            JsonValueKind.Null => before,
            JsonValueKind.Object => MergedObject(before, now, paths),
            JsonValueKind.Array when goesOn => Longer(before as List<object?> ?? [], now),
            JsonValueKind.Array => MergedList(before, Longer([], now), now, paths),
            JsonValueKind.String when goesOn => (before as StringBuilder ?? new()).Append(now.GetString()),
            JsonValueKind.String => now.GetString(),
            _ => now,
        };
    }

    private static Dictionary<string, object?> MergedObject(
        object? before,
        JsonElement now,
        IReadOnlyList<string[]> paths)
    {
        var members = before as Dictionary<string, object?> ?? [];
        foreach (var member in now.EnumerateObject())
        {
            var below = paths.Where(path => path.FirstOrDefault() == member.Name).Select(path => path[1..]).ToList();
            members[member.Name] = Merged(members.GetValueOrDefault(member.Name), member.Value, below);
        }

        return members;
    }

    private static List<object?> Longer(List<object?> list, JsonElement more)
    {
        list.AddRange(more.EnumerateArray().Select(item => Merged(null, item, [])));
        return list;
    }

    /// <summary>A list whose items have an index is merged by that.</summary>
    private static List<object?> MergedList(
        object? before,
        List<object?> list,
        JsonElement now,
        IReadOnlyList<string[]> paths)
    {
        var items = before as List<object?> ?? [];
        if (!items.Concat(list).All(item => IndexOf(item) is not null))
        {
            return list;
        }

        var found = new SortedDictionary<double, object?>();
        foreach (var item in items)
        {
            found[IndexOf(item)!.Value] = item;
        }

        foreach (var item in now.EnumerateArray())
        {
            var index = item.GetProperty("index").GetDouble();
            found[index] = Merged(found.GetValueOrDefault(index), item, paths);
        }

        return [.. found.Values];
    }

    private static double? IndexOf(object? item) =>
        item is Dictionary<string, object?> members
        && members.GetValueOrDefault("index") is JsonElement { ValueKind: JsonValueKind.Number } index
            ? index.GetDouble()
            : null;

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case Dictionary<string, object?> members:
                writer.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            case List<object?> items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case string or StringBuilder:
                writer.WriteStringValue(value.ToString());
                break;
            case JsonElement json:
                json.WriteTo(writer);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
