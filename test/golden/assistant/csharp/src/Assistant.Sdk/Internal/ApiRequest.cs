using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Sdk.Internal;

/// <summary>A request while it is put together. Values that are null are left out.</summary>
internal sealed class ApiRequest
{
    private static readonly ParameterStyle Form = new("form", true);

    private readonly string _method;
    private readonly List<string> _query = [];
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _cookies = [];
    private readonly List<string[]> _security = [];
    private readonly List<string> _pairs = [];
    private readonly List<Func<HttpContent>> _parts = [];
    private string _path;
    private Func<HttpContent?>? _content;

    internal ApiRequest(string method, string path)
    {
        _method = method;
        _path = path;
    }

    /// <summary>Gets sets of ids of security schemes, of which one is enough.</summary>
    internal List<string[]> Alternatives => _security;

    /// <summary>Gets where the operation is, where that is not where the API is.</summary>
    internal string? Server { get; private set; }

    internal ApiRequest At(string server)
    {
        Server = server;
        return this;
    }

    internal ApiRequest Path<T>(string name, T value, ParameterStyle style)
    {
        var text = style.InPath(name, Json.Tree(value));
        if (text is "" or "." or "..")
        {
            // Such a segment would lead to another path.
            throw new ArgumentException($"The path cannot have the value \"{text}\".", name);
        }

        _path = _path.Replace("{" + name + "}", text, StringComparison.Ordinal);
        return this;
    }

    internal ApiRequest Query<T>(string name, T value, ParameterStyle style)
    {
        var json = Json.Tree(value);
        if (json.ValueKind != JsonValueKind.Null)
        {
            _query.AddRange(style.InQuery(name, json));
        }

        return this;
    }

    internal ApiRequest Header<T>(string name, T value, ParameterStyle style)
    {
        var json = Json.Tree(value);
        if (json.ValueKind != JsonValueKind.Null)
        {
            _headers[name] = style.InHeader(json);
        }

        return this;
    }

    internal ApiRequest Cookie<T>(string name, T value, ParameterStyle style)
    {
        var json = Json.Tree(value);
        if (json.ValueKind != JsonValueKind.Null)
        {
            _cookies.AddRange(style.InQuery(name, json));
        }

        return this;
    }

    internal ApiRequest Accept(string mediaType)
    {
        _headers["Accept"] = mediaType;
        return this;
    }

    internal ApiRequest Security(params string[] schemes)
    {
        _security.Add(schemes);
        return this;
    }

    internal void AddHeader(string name, string value) => _headers[name] = value;

    internal void AddQuery(string name, string value) =>
        _query.Add($"{Percent.Encode(name)}={Percent.Encode(value)}");

    internal void AddCookie(string name, string value) =>
        _cookies.Add($"{Percent.Encode(name)}={Percent.Encode(value)}");

    internal ApiRequest JsonBody<T>(string mediaType, T body)
    {
        if (body is not null)
        {
            _content = () => Bytes(mediaType, JsonSerializer.SerializeToUtf8Bytes(body, Json.Options));
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
        _content = () =>
        {
            var json = JsonSerializer.SerializeToNode(body, Json.Options) as JsonObject ?? new JsonObject();
            json[flag] = stream;
            return Bytes(mediaType, JsonSerializer.SerializeToUtf8Bytes(json, Json.Options));
        };
        return this;
    }

    internal ApiRequest JsonLinesBody<T>(string mediaType, IReadOnlyList<T>? body)
    {
        if (body is not null)
        {
            var lines = body.Select(line => JsonSerializer.Serialize(line, Json.Options) + "\n");
            _content = () => Bytes(mediaType, Encoding.UTF8.GetBytes(string.Concat(lines)));
        }

        return this;
    }

    internal ApiRequest TextBody(string mediaType, string? body)
    {
        if (body is not null)
        {
            _content = () => Bytes(mediaType, Encoding.UTF8.GetBytes(body));
        }

        return this;
    }

    internal ApiRequest BinaryBody(string mediaType, Upload? body)
    {
        if (body is not null)
        {
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

    /// <summary>Makes what is sent: anew each time, because a message can be sent once only.</summary>
    /// <param name="baseUrl">Where the API is.</param>
    /// <param name="defaults">Headers that every request has.</param>
    /// <returns>The message.</returns>
    internal HttpRequestMessage ToMessage(string baseUrl, IEnumerable<KeyValuePair<string, string>> defaults)
    {
        var query = _query.Count == 0 ? "" : (_path.Contains('?') ? "&" : "?") + string.Join('&', _query);
        var message = new HttpRequestMessage(new HttpMethod(_method), new Uri(baseUrl.TrimEnd('/') + _path + query))
        {
            Content = _content?.Invoke(),
        };
        if (_cookies.Count > 0)
        {
            message.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies));
        }

        foreach (var (name, value) in defaults.Where(header => !_headers.ContainsKey(header.Key)).Concat(_headers))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private static Dictionary<string, JsonElement>? Properties<T>(T body) =>
        JsonSerializer.SerializeToElement(body, Json.Options).Deserialize<Dictionary<string, JsonElement>>();

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

    private void AddUpload(string name, Upload upload, string? mediaType) =>
        AddPart(() => upload.ToContent(mediaType), $"name={Quote(name)}; filename={Quote(upload.FileName)}");

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
