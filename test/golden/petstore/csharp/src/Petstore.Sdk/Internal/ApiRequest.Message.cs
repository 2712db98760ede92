using System;
using System.Collections.Generic;
using System.Net.Http;

namespace Petstore.Sdk.Internal;

/// <content>What is sent.</content>
internal sealed partial class ApiRequest
{
    /// <summary>
    /// Makes what is sent, anew for each attempt. The call's headers win over the request's own, and those over the
    /// client's.
    /// </summary>
    /// <param name="settings">The settings of the call.</param>
    /// <param name="identity">The credentials as they are now.</param>
    /// <param name="extra">Headers that the runtime adds.</param>
    /// <param name="isStream">Whether the answer is read piece by piece.</param>
    /// <returns>The message.</returns>
    internal HttpRequestMessage ToMessage(
        ClientSettings settings,
        IReadOnlyList<CredentialValue> identity,
        IReadOnlyDictionary<string, string> extra,
        bool isStream)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Put(headers, settings.Headers);
        Put(headers, _headers);
        Put(headers, extra);
        if (!isStream)
        {
            headers.TryAdd("Accept-Encoding", "gzip");
        }

        var pairs = new List<string>(_query);
        var cookies = new List<string>(_cookies);
        foreach (var (credential, value) in identity)
        {
            switch (credential.Place)
            {
                case CredentialPlace.Header:
                    headers[credential.Name] = value;
                    break;
                case CredentialPlace.Query:
                    AddUnlessThere(pairs, credential.Name, value);
                    break;
                default:
                    cookies.Add($"{Percent.Encode(credential.Name)}={Percent.Encode(value)}");
                    break;
            }
        }

        if (cookies.Count > 0)
        {
            headers["Cookie"] = string.Join("; ", cookies);
        }

        foreach (var (name, value) in settings.Query)
        {
            AddUnlessThere(pairs, name, value);
        }

        Put(headers, settings.CallHeaders);
        var message = new HttpRequestMessage(new HttpMethod(_method), Address(settings, pairs))
        {
            Content = _content?.Invoke(),
        };
        foreach (var (name, value) in headers)
        {
            SetHeader(message, name, value);
        }

        return message;
    }

    /// <summary>Where it goes, without what only a single attempt adds.</summary>
    /// <param name="settings">The settings of the call.</param>
    /// <returns>The address.</returns>
    internal Uri Target(ClientSettings settings) => Address(settings, _query);

    private static void Put(Dictionary<string, string> headers, IReadOnlyDictionary<string, string> more)
    {
        foreach (var (name, value) in more)
        {
            headers[name] = value;
        }
    }

    private static void SetHeader(HttpRequestMessage message, string name, string value)
    {
        var isSendable = value.AsSpan().IndexOfAny('\r', '\n', '\0') < 0
            && (message.Headers.TryAddWithoutValidation(name, value) || SetContentHeader(message.Content, name, value));
        if (!isSendable)
        {
            throw new InvalidArgumentException(name, "is a header that cannot be sent, or has a value that cannot");
        }
    }

    /// <summary>Sets a header that belongs to the body, such as its type; without a body it means nothing.</summary>
    private static bool SetContentHeader(HttpContent? content, string name, string value)
    {
        using var probe = new ByteArrayContent([]);
        if (!probe.Headers.TryAddWithoutValidation(name, value))
        {
            return false;
        }

        content?.Headers.Remove(name);
        content?.Headers.TryAddWithoutValidation(name, value);
        return true;
    }

    private Uri Address(ClientSettings settings, List<string> pairs)
    {
        var api = settings.BaseUrl ?? _server ?? settings.DescribedBaseUrl
            ?? throw new InvalidArgumentException("BaseUrl", "is required");
        var root = api.TrimEnd('/');
        var isAddress = _url is null
            ? Uri.TryCreate(root + _path, UriKind.Absolute, out var address)
            : Uri.TryCreate(new Uri(root + "/"), _url, out address);
        if (!isAddress || !HttpOrigin.IsHttp(address!))
        {
            throw new InvalidArgumentException("BaseUrl", "is no address of HTTP");
        }

        if (pairs.Count == 0)
        {
            return address!;
        }

        var separator = address!.Query.Length == 0 ? "?" : "&";
        return new Uri(address.AbsoluteUri + separator + string.Join('&', pairs));
    }

    /// <summary>Sets a query parameter, but for one that the URL of a next page has already.</summary>
    private void AddUnlessThere(List<string> pairs, string name, string value)
    {
        var start = Start(name);
        var isThere = _url is not null
            && (_url.Contains("?" + start, StringComparison.Ordinal) || _url.Contains("&" + start, StringComparison.Ordinal));
        if (!isThere)
        {
            Replace(pairs, name, value);
        }
    }
}
