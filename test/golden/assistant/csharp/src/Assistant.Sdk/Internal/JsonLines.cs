using System.Collections.Generic;
using System.Text;

namespace Assistant.Sdk.Internal;

/// <summary>Reads one JSON value a line. Empty lines are passed over; the last line need not be ended.</summary>
internal static class JsonLines
{
    internal static async IAsyncEnumerable<T> AllAsync<T>(ApiAnswer answer)
        where T : notnull
    {
        using (answer)
        {
            var (name, limit) = (answer.Call.Name, answer.Call.Settings.MaxEventBytes);
            var reader = new LineReader(await answer.StreamAsync().ConfigureAwait(false), limit);
            var goesOn = true;
            while (goesOn)
            {
                goesOn = await reader.ReadAsync().ConfigureAwait(false);
                if (reader.IsTooLong)
                {
                    throw new DecodeException($"{name}: a line has more than {limit} bytes", "");
                }

                var line = Encoding.UTF8.GetString(reader.Line.Span).Trim();
                if (line.Length > 0)
                {
                    yield return Json.Read<T>(name, Encoding.UTF8.GetBytes(line))
                        ?? throw new DecodeException($"{name}: a line is null", line);
                }
            }
        }
    }
}
