using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading.Tasks;

namespace Petstore.Sdk.Internal;

/// <summary>Reads <c>text/event-stream</c> as the HTML standard defines it.</summary>
/// <param name="source">The stream.</param>
/// <param name="limit">The largest event in bytes.</param>
internal sealed class EventReader(Stream source, int limit)
{
    private const int FirstBytes = 4 << 10;
    private const int MaxDigits = 9;

    private readonly LineReader _lines = new(source, limit);
    private byte[] _data = new byte[FirstBytes];
    private int _length;
    private bool _hasData;
    private string _type = "";

    /// <summary>Gets the event's data, which is valid until the next one is read.</summary>
    internal ReadOnlyMemory<byte> Data => _data.AsMemory(0, _length);

    internal string Type => _type.Length == 0 ? "message" : _type;

    /// <summary>Gets whether the server gave the event a name.</summary>
    internal bool IsNamed => _type.Length > 0;

    /// <summary>Gets the last id that the server gave, which stays for the events after it.</summary>
    internal string Id { get; private set; } = "";

    /// <summary>Gets how long to wait before a broken stream is asked for again, where the server says it.</summary>
    internal TimeSpan? Retry { get; private set; }

    /// <summary>Gets whether an event is larger than it can be; nothing is read then.</summary>
    internal bool IsTooLarge { get; private set; }

    /// <summary>The reader of a stream that goes on where another one broke.</summary>
    /// <param name="next">The stream.</param>
    /// <returns>The reader.</returns>
    internal EventReader Continued(Stream next) => new(next, limit) { Id = Id, Retry = Retry };

    /// <summary>Goes to the next event. One that is not ended by an empty line is none.</summary>
    /// <returns>False at the end.</returns>
    internal async ValueTask<bool> ReadAsync()
    {
        Begin();
        while (await _lines.ReadAsync().ConfigureAwait(false))
        {
            if (!_lines.Line.IsEmpty)
            {
                Take(_lines.Line.Span);
                IsTooLarge = _length > limit;
                if (IsTooLarge)
                {
                    return false;
                }
            }
            else if (_hasData)
            {
                return true;
            }
            else
            {
                _type = "";
            }
        }

        IsTooLarge = _lines.IsTooLong;
        return false;
    }

    private void Begin()
    {
        _type = "";
        _length = 0;
        _hasData = false;
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        var name = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? [] : line[(colon + 1)..];
        if (!value.IsEmpty && value[0] == ' ')
        {
            value = value[1..];
        }

        if (name.SequenceEqual("data"u8))
        {
            Add(value);
        }
        else if (name.SequenceEqual("event"u8))
        {
            _type = Encoding.UTF8.GetString(value);
        }
        else if (name.SequenceEqual("id"u8) && value.IndexOf((byte)0) < 0)
        {
            Id = Encoding.UTF8.GetString(value);
        }
        else if (name.SequenceEqual("retry"u8) && value.Length <= MaxDigits)
        {
            var text = Encoding.UTF8.GetString(value);
            var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds);
            Retry = isNumber ? TimeSpan.FromMilliseconds(milliseconds) : Retry;
        }
    }

    private void Add(ReadOnlySpan<byte> value)
    {
        var start = _hasData ? _length + 1 : 0;
        var length = start + value.Length;
        if (length > _data.Length)
        {
            Array.Resize(ref _data, Math.Max(length, 2 * _data.Length));
        }

        if (_hasData)
        {
            _data[_length] = (byte)'\n';
        }

        value.CopyTo(_data.AsSpan(start));
        _length = length;
        _hasData = true;
    }
}
