using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Petstore.Sdk.Internal;

/// <summary>A request while it is put together. Values that are null are left out.</summary>
internal sealed partial class ApiRequest
{
    private readonly string _method;
    private readonly List<string> _query = [];
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _cookies = [];
    private readonly List<string[]> _security = [];
    private readonly List<(string Status, Func<string, object?> Read)> _failures = [];
    private string _path;
    private string? _server;
    private string? _url;
    private int[] _retriedStatuses = [];

    internal ApiRequest(string method, string path)
    {
        _method = method;
        _path = path;
        IsIdempotent = method is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "TRACE";
    }

    /// <summary>Gets what exceptions call it: the method and the path.</summary>
    internal string Name => $"{_method} {(_url ?? _path).Split('?')[0]}";

    /// <summary>Gets sets of ids of security schemes, of which one is enough.</summary>
    internal IReadOnlyList<string[]> Alternatives => _security;

    /// <summary>Gets whether it does the same however often it is sent (RFC 9110, 9.2.2).</summary>
    internal bool IsIdempotent { get; private set; }

    /// <summary>Gets the header that makes it safe to send it again, where the API has one.</summary>
    internal string? KeyHeaderName { get; private set; }

    /// <summary>Sends to another server than the API's.</summary>
    /// <param name="server">Where the operation is.</param>
    /// <returns>This request.</returns>
    internal ApiRequest At(string server)
    {
        _server = server;
        return this;
    }

    /// <summary>Sends to a URL, whatever the path is.</summary>
    /// <param name="url">The URL, absolute or relative to the API's.</param>
    /// <returns>This request.</returns>
    internal ApiRequest Url(string url)
    {
        _url = url;
        return this;
    }

    internal ApiRequest Path<T>(string name, T value, ParameterStyle style)
    {
        var text = style.InPath(name, Json.Tree(value));
        if (text is "" or "." or "..")
        {
            // Such a segment would lead to another path.
            throw new InvalidArgumentException(name, $"cannot be \"{text}\" in a path");
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

    /// <summary>Says whether it does the same however often it is sent, where its method does not say so.</summary>
    /// <param name="isIdempotent">Whether it does.</param>
    /// <returns>This request.</returns>
    internal ApiRequest Idempotent(bool isIdempotent)
    {
        IsIdempotent = isIdempotent;
        return this;
    }

    internal ApiRequest KeyHeader(string name)
    {
        KeyHeaderName = name;
        return this;
    }

    /// <summary>Says which statuses pass, beyond those that always do.</summary>
    /// <param name="statuses">The statuses.</param>
    /// <returns>This request.</returns>
    internal ApiRequest RetryOn(params int[] statuses)
    {
        _retriedStatuses = statuses;
        return this;
    }

    /// <summary>Says what the body of a failure is.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <param name="statuses">The statuses, such as <c>404</c>, <c>4XX</c> or <c>default</c>.</param>
    /// <returns>This request.</returns>
    internal ApiRequest Failure<T>(params string[] statuses)
    {
        _failures.AddRange(statuses.Select(status => (status, (Func<string, object?>)Json.ReadIfFits<T>)));
        return this;
    }

    internal bool IsRetriedOn(int status) => _retriedStatuses.Contains(status);

    /// <summary>The value of a header parameter.</summary>
    /// <param name="name">The header's name.</param>
    /// <returns>The value, or null.</returns>
    internal string? HeaderValue(string name) => _headers.GetValueOrDefault(name);

    /// <summary>The body of a failure as it is documented.</summary>
    /// <param name="status">The status.</param>
    /// <param name="body">The body.</param>
    /// <returns>The body, or null where none is documented, or it is something else.</returns>
    internal object? TypedFailure(int status, string body)
    {
        string[] names = [status.ToString(CultureInfo.InvariantCulture), $"{status / 100}XX", "default"];
        return names
            .SelectMany(name => _failures.Where(failure => failure.Status == name))
            .Select(failure => failure.Read(body))
            .FirstOrDefault();
    }

    /// <summary>Sets a query parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The value.</param>
    /// <returns>What it was before; null where it was not there.</returns>
    internal string? ReplaceQuery(string name, string value)
    {
        var before = QueryValue(name);
        Replace(_query, name, value);
        return before;
    }

    /// <summary>A query parameter that is a number.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="otherwise">The number where there is none.</param>
    /// <returns>The number.</returns>
    internal long QueryNumber(string name, long otherwise) =>
        long.TryParse(QueryValue(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;

    /// <summary>Goes on at a URL that has all parameters.</summary>
    /// <param name="next">The URL.</param>
    internal void ContinueAt(Uri next)
    {
        _url = next.AbsoluteUri;
        _query.Clear();
    }

    private static string Start(string name) => Percent.Encode(name) + "=";

    private static void Replace(List<string> pairs, string name, string value)
    {
        var start = Start(name);
        pairs.RemoveAll(pair => pair.StartsWith(start, StringComparison.Ordinal));
        pairs.Add(start + Percent.Encode(value));
    }

    private string? QueryValue(string name)
    {
        var start = Start(name);
        var pair = _query.Find(pair => pair.StartsWith(start, StringComparison.Ordinal));
        return pair is null ? null : Uri.UnescapeDataString(pair[start.Length..]);
    }
}
