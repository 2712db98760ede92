using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;

namespace Petstore.Sdk.Internal;

/// <summary>Reads <c>text/event-stream</c> as the HTML standard defines it.</summary>
internal static class ServerSentEvents
{
    /// <summary>Reads the data of each event.</summary>
    /// <param name="body">The stream.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The events' data.</returns>
    internal static async IAsyncEnumerable<string> ReadAsync(
        Stream body,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body, Encoding.UTF8);
        StringBuilder? data = null;

        // An event without the blank line at its end was cut off: it is no event.
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length == 0)
            {
                if (data is not null)
                {
                    yield return data.ToString();
                }

                data = null;
            }
            else if (DataOf(line) is { } value)
            {
                data = data is null ? new StringBuilder(value) : data.Append('\n').Append(value);
            }
        }
    }

    private static string? DataOf(string line)
    {
        if (line == "data")
        {
            return "";
        }

        if (!line.StartsWith("data:", StringComparison.Ordinal))
        {
            return null;
        }

        var value = line["data:".Length..];
        return value.StartsWith(' ') ? value[1..] : value;
    }
}
