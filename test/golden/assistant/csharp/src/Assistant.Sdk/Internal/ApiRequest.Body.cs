using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Sdk.Internal;

/// <content>Bodies.</content>
internal sealed partial class ApiRequest
{
    private static readonly ParameterStyle Form = new("form", true);

    private readonly List<string> _pairs = [];
    private readonly List<Func<HttpContent>> _parts = [];
    private Func<HttpContent?>? _content;

    /// <summary>Gets whether the body can be read again, and so the request be sent again.</summary>
    internal bool IsRepeatable { get; private set; } = true;

    internal ApiRequest JsonBody<T>(string mediaType, T body)
    {
        if (body is not null)
        {
            SetBytes(mediaType, JsonSerializer.SerializeToUtf8Bytes(body, Json.Options));
        }

        return this;
    }

    /// <summary>Sends JSON with a property set that says whether the answer is a stream.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <param name="mediaType">The media type.</param>
    /// <param name="body">The body.</param>
    /// <param name="flag">The property's name.</param>
    /// <param name="stream">The property's value.</param>
    /// <returns>This request.</returns>
    internal ApiRequest JsonBody<T>(string mediaType, T body, string flag, bool stream)
    {
        var json = JsonSerializer.SerializeToNode(body, Json.Options) as JsonObject ?? new JsonObject();
        json[flag] = stream;
        SetBytes(mediaType, JsonSerializer.SerializeToUtf8Bytes(json, Json.Options));
        return this;
    }

    internal ApiRequest JsonLinesBody<T>(string mediaType, IReadOnlyList<T>? body)
    {
        if (body is not null)
        {
            var lines = body.Select(line => JsonSerializer.Serialize(line, Json.Options) + "\n");
            SetBytes(mediaType, Encoding.UTF8.GetBytes(string.Concat(lines)));
        }

        return this;
    }

    internal ApiRequest TextBody(string mediaType, string? body)
    {
        if (body is not null)
        {
            SetBytes(mediaType, Encoding.UTF8.GetBytes(body));
        }

        return this;
    }

    internal ApiRequest BinaryBody(string mediaType, Upload? body)
    {
        if (body is not null)
        {
            IsRepeatable = body.IsRepeatable;
            _content = () => body.ToContent(mediaType);
        }

        return this;
    }

    /// <summary>Adds a property of a form; the body is URL-encoded.</summary>
    /// <typeparam name="T">The property's type.</typeparam>
    /// <param name="name">The property's name.</param>
    /// <param name="value">The value.</param>
    /// <param name="style">How it is written.</param>
    /// <returns>This request.</returns>
    internal ApiRequest FormField<T>(string name, T value, ParameterStyle? style = null)
    {
        var json = Json.Tree(value);
        _content = () => Bytes("application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(string.Join('&', _pairs)));
        if (json.ValueKind != JsonValueKind.Null)
        {
            var fallback = json.ValueKind == JsonValueKind.Object ? ParameterStyle.JsonText : Form;
            _pairs.AddRange((style ?? fallback).InQuery(name, json));
        }

        return this;
    }

    /// <summary>Adds properties of a form that the API's description does not name.</summary>
    /// <param name="fields">The values by name.</param>
    /// <returns>This request.</returns>
    internal ApiRequest FormFields(IDictionary<string, JsonElement>? fields)
    {
        foreach (var (name, value) in fields ?? new Dictionary<string, JsonElement>())
        {
            FormField(name, value);
        }

        return this;
    }

    /// <summary>Adds all properties of a value that is a form.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="body">The value.</param>
    /// <returns>This request.</returns>
    internal ApiRequest FormFieldsOf<T>(T body) => FormFields(Properties(body));

    /// <summary>Adds a property of a multipart form: an array is one part an element.</summary>
    /// <typeparam name="T">The property's type.</typeparam>
    /// <param name="name">The property's name.</param>
    /// <param name="value">The value.</param>
    /// <param name="mediaType">The part's media type, where the API's description states one.</param>
    /// <returns>This request.</returns>
    internal ApiRequest Part<T>(string name, T value, string? mediaType = null)
    {
        _content = Multipart;
        switch (value)
        {
            case null:
                break;
            case Upload upload:
                AddUpload(name, upload, mediaType);
                break;
            case IEnumerable<Upload> uploads:
                foreach (var upload in uploads)
                {
                    AddUpload(name, upload, mediaType);
                }

                break;
            default:
                AddValue(name, Json.Tree(value), mediaType);
                break;
        }

        return this;
    }

    /// <summary>Adds properties of a multipart form that the API's description does not name.</summary>
    /// <param name="parts">The values by name.</param>
    /// <returns>This request.</returns>
    internal ApiRequest Parts(IDictionary<string, JsonElement>? parts)
    {
        foreach (var (name, value) in parts ?? new Dictionary<string, JsonElement>())
        {
            Part(name, value);
        }

        return this;
    }

    /// <summary>Adds all properties of a value that is a multipart form.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="body">The value.</param>
    /// <returns>This request.</returns>
    internal ApiRequest PartsOf<T>(T body) => Parts(Properties(body));

    private static Dictionary<string, JsonElement>? Properties<T>(T body) =>
        JsonSerializer.SerializeToElement(body, Json.Options).Deserialize<Dictionary<string, JsonElement>>();

    private void SetBytes(string mediaType, byte[] bytes) => _content = () => Bytes(mediaType, bytes);

    private static ByteArrayContent Bytes(string? mediaType, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        return content;
    }

    private MultipartContent Multipart()
    {
        var content = new MultipartContent("form-data") { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var part in _parts)
        {
            content.Add(part());
        }

        return content;
    }

    private void AddUpload(string name, Upload upload, string? mediaType)
    {
        IsRepeatable &= upload.IsRepeatable;
        AddPart(() => upload.ToContent(mediaType), $"name={Quote(name)}; filename={Quote(upload.FileName)}");
    }

    private void AddValue(string name, JsonElement value, string? mediaType)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                AddText(name, item, mediaType);
            }
        }
        else if (value.ValueKind != JsonValueKind.Null)
        {
            AddText(name, value, mediaType);
        }
    }

    private void AddText(string name, JsonElement value, string? mediaType)
    {
        var type = mediaType ?? (value.ValueKind == JsonValueKind.Object ? "application/json" : null);
        AddPart(() => Bytes(type, Encoding.UTF8.GetBytes(Json.Text(value))), $"name={Quote(name)}");
    }

    private void AddPart(Func<HttpContent> make, string disposition) =>
        _parts.Add(() =>
        {
            var content = make();
            content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; {disposition}");
            return content;
        });

    /// <summary>Quotes a name as browsers do.</summary>
    /// <param name="text">The name.</param>
    /// <returns>The quoted name.</returns>
    private static string Quote(string text)
    {
        var safe = text
            .Replace("\"", "%22", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
        return $"\"{safe}\"";
    }
}
