using System;
using System.Linq;
using System.Net.Http.Headers;

namespace Assistant.Sdk.Internal;

/// <summary>Links in headers (RFC 8288).</summary>
internal static class LinkHeader
{
    /// <summary>The target of the link to the next page.</summary>
    /// <param name="headers">The answer's headers.</param>
    /// <returns>The URL, or null.</returns>
    internal static string? Next(HttpResponseHeaders headers) => headers.TryGetValues("Link", out var values)
        ? values.Select(Next).FirstOrDefault(url => url is not null)
        : null;

    /// <summary>The target of the link to the next page.</summary>
    /// <param name="header">The header's value.</param>
    /// <returns>The URL, or null.</returns>
    internal static string? Next(string header)
    {
        var open = header.IndexOf('<', StringComparison.Ordinal);
        while (open >= 0)
        {
            var close = header.IndexOf('>', open);
            if (close < 0)
            {
                return null;
            }

            var end = EndOf(header, close + 1, ',');
            if (IsNext(header[(close + 1)..end]))
            {
                return header[(open + 1)..close];
            }

            open = header.IndexOf('<', end);
        }

        return null;
    }

    /// <summary>Where a character comes next outside of quotes, or the end.</summary>
    private static int EndOf(string text, int from, char wanted)
    {
        var isQuoted = false;
        for (var at = from; at < text.Length; at++)
        {
            isQuoted ^= text[at] == '"';
            if (text[at] == wanted && !isQuoted)
            {
                return at;
            }
        }

        return text.Length;
    }

    private static bool IsNext(string parameters)
    {
        var start = 0;
        while (start < parameters.Length)
        {
            var end = EndOf(parameters, start, ';');
            var parameter = parameters[start..end].Trim();
            if (parameter.StartsWith("rel=", StringComparison.OrdinalIgnoreCase))
            {
                var names = parameter["rel=".Length..].Trim('"').Split(' ');
                return names.Contains("next", StringComparer.OrdinalIgnoreCase);
            }

            start = end + 1;
        }

        return false;
    }
}
