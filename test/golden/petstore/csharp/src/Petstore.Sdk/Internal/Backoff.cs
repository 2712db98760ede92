using System;
using System.Globalization;
using System.Linq;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Petstore.Sdk.Internal;

/// <summary>How long to wait before something is tried again.</summary>
internal static class Backoff
{
    private const int FirstMilliseconds = 500;
    private const int LongestMilliseconds = 8_000;
    private const int MaxDoublings = 10;

    /// <summary>A random time that can be longer from retry to retry, so that clients that failed together part.</summary>
    /// <param name="retry">How many retries there were before.</param>
    /// <returns>The time.</returns>
    internal static TimeSpan Of(int retry)
    {
        var longest = Math.Min(LongestMilliseconds, FirstMilliseconds << Math.Min(retry, MaxDoublings));
        return TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(longest + 1));
    }

    /// <summary>What the server says: <c>retry-after-ms</c>, else <c>Retry-After</c> (RFC 9110, 10.2.3).</summary>
    /// <param name="headers">The answer's headers.</param>
    /// <returns>The time, or null where the server says none.</returns>
    internal static TimeSpan? Asked(HttpResponseHeaders headers)
    {
        var text = First(headers, "retry-after");
        return Units(First(headers, "retry-after-ms"), TimeSpan.TicksPerMillisecond)
            ?? Units(text, TimeSpan.TicksPerSecond)
            ?? Until(text);
    }

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static TimeSpan? Units(string? text, long ticks)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !(number >= 0))
        {
            return null;
        }

        return number < TimeSpan.MaxValue.Ticks / ticks ? TimeSpan.FromTicks((long)(number * ticks)) : TimeSpan.MaxValue;
    }

    private static TimeSpan? Until(string? date)
    {
        var isDate = DateTimeOffset.TryParseExact(
            date,
            "r",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var then);
        var left = then - DateTimeOffset.UtcNow;
        return !isDate ? null : left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }
}
