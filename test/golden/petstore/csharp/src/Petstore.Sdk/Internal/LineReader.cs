using System;
using System.IO;
using System.Threading.Tasks;

namespace Petstore.Sdk.Internal;

/// <summary>
/// Reads lines that end in LF, CR or both, each as soon as it is complete, without a copy of what is in its buffer.
/// </summary>
/// <param name="source">The stream.</param>
/// <param name="limit">The longest line in bytes.</param>
internal sealed class LineReader(Stream source, int limit)
{
    private const int FirstBytes = 16 << 10;

    private byte[] _buffer = new byte[FirstBytes];
    private int _start;
    private int _scanned;
    private int _end;
    private bool _isAfterReturn;
    private bool _isBegun;

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Gets the line without its end, which is valid until the next one is read; at the end, what is left.</summary>
    internal ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Gets whether the line is longer than it can be; nothing is read then.</summary>
    internal bool IsTooLong { get; private set; }

    /// <summary>Goes to the next line.</summary>
    /// <returns>False at the end.</returns>
    internal async ValueTask<bool> ReadAsync()
    {
        while (!IsCut())
        {
            IsTooLong = _end - _start > limit;
            if (IsTooLong || !await FillAsync().ConfigureAwait(false))
            {
                Line = WithoutMark(_buffer.AsMemory(_start, _end - _start));
                _start = _scanned = _end;
                return false;
            }
        }

        return true;
    }

    /// <summary>Cuts a line off the buffer, if there is a whole one.</summary>
    private bool IsCut()
    {
        if (_isAfterReturn && _start < _end)
        {
            _isAfterReturn = false;
            if (_buffer[_start] == '\n')
            {
                _start++;
                _scanned = Math.Max(_scanned, _start);
            }
        }

        var length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0)
        {
            _scanned = _end;
            return false;
        }

        var end = _scanned + length;
        _isAfterReturn = _buffer[end] == '\r';
        Line = WithoutMark(_buffer.AsMemory(_start, end - _start));
        _start = _scanned = end + 1;
        return true;
    }

    /// <summary>Reads once: what is there is passed on before there is more.</summary>
    private async ValueTask<bool> FillAsync()
    {
        if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        var count = await source.ReadAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }

    private void MakeRoom()
    {
        var pending = _end - _start;
        var target = pending > _buffer.Length / 2 ? new byte[2 * _buffer.Length] : _buffer;
        _buffer.AsSpan(_start, pending).CopyTo(target);
        _buffer = target;
        _scanned -= _start;
        _end = pending;
        _start = 0;
    }

    private ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> line)
    {
        var isMarked = !_isBegun && line.Span.StartsWith(Mark);
        _isBegun = true;
        return isMarked ? line[Mark.Length..] : line;
    }
}
