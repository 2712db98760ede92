using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Petstore.Sdk.Internal;

/// <summary>How a parameter's value is written, as OpenAPI defines it.</summary>
/// <param name="Name">The style.</param>
/// <param name="Explode">Whether each element is written on its own.</param>
/// <param name="AllowReserved">Whether reserved characters stay as they are.</param>
internal sealed record ParameterStyle(string Name, bool Explode, bool AllowReserved = false)
{
    /// <summary>For parameters whose value is JSON text.</summary>
    internal static ParameterStyle JsonText { get; } = new("json", false);

    internal string InPath(string parameter, JsonElement value) => Name switch
    {
        "label" => "." + Plain(value, Explode ? "." : ","),
        "matrix" => Matrix(parameter, value),
        _ => Plain(value, ","),
    };

    internal IEnumerable<string> InQuery(string parameter, JsonElement value)
    {
        var key = Percent.Encode(parameter);
        if (value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (Name == "json" || !IsContainer(value))
        {
            return [$"{key}={Encode(Json.Text(value))}"];
        }

        if (Name == "deepObject")
        {
            return Deep(parameter, value);
        }

        if (!Explode)
        {
            var joined = Plain(value, Separator());
            return joined.Length == 0 ? [] : [$"{key}={joined}"];
        }

        return value.ValueKind == JsonValueKind.Array
            ? Items(value).Select(item => $"{key}={Encode(item)}")
            : Pairs(value);
    }

    internal string InHeader(JsonElement value) =>
        Name == "json" ? value.GetRawText() : Join(value, ",", text => text);

    private static bool IsContainer(JsonElement value) =>
        value.ValueKind is JsonValueKind.Array or JsonValueKind.Object;

    // RFC 6570, section 2.3: what is undefined has no place in a list, ...
    private static IEnumerable<string> Items(JsonElement array) =>
        array.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null).Select(Json.Text);

    // ... nor in an object.
    private static IEnumerable<JsonProperty> Members(JsonElement value) =>
        value.EnumerateObject().Where(pair => pair.Value.ValueKind != JsonValueKind.Null);

    private string Separator() => Name switch
    {
        "spaceDelimited" => "%20",
        "pipeDelimited" => "%7C",
        _ => ",",
    };

    private string Matrix(string parameter, JsonElement value)
    {
        var key = Percent.Encode(parameter);
        if (Explode && value.ValueKind == JsonValueKind.Array)
        {
            return string.Concat(Items(value).Select(item => $";{key}={Encode(item)}"));
        }

        if (Explode && value.ValueKind == JsonValueKind.Object)
        {
            return string.Concat(Pairs(value).Select(pair => $";{pair}"));
        }

        return $";{key}={Plain(value, ",")}";
    }

    private string Plain(JsonElement value, string delimiter) =>
        Name == "json" ? Encode(value.GetRawText()) : Join(value, delimiter, Encode);

    private string Join(JsonElement value, string delimiter, Func<string, string> encode)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return string.Join(delimiter, Items(value).Select(encode));
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return encode(Json.Text(value));
        }

        var equals = Explode ? "=" : delimiter;
        var pairs = Members(value)
            .Select(pair => $"{encode(pair.Name)}{equals}{encode(Json.Text(pair.Value))}");
        return string.Join(delimiter, pairs);
    }

    private IEnumerable<string> Pairs(JsonElement value) =>
        Members(value).Select(pair => $"{Percent.Encode(pair.Name)}={Encode(Json.Text(pair.Value))}");

    private IEnumerable<string> Deep(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Object =>
            value.EnumerateObject().SelectMany(pair => Deep($"{key}[{pair.Name}]", pair.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Deep(key, item)),
        _ => [$"{Percent.Encode(key)}={Encode(Json.Text(value))}"],
    };

    private string Encode(string text) => AllowReserved ? Percent.EncodeButReserved(text) : Percent.Encode(text);
}
