using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Assistant.Sdk.Tests;

/// <summary>Gives pieces one by one, then ends, breaks or falls silent.</summary>
internal sealed class TestStream : Stream
{
    private readonly byte[][] _pieces;
    private int _next;

    internal TestStream(params string[] pieces)
        : this(pieces.Select(Encoding.UTF8.GetBytes).ToArray())
    {
    }

    internal TestStream(byte[][] pieces)
    {
        _pieces = pieces;
    }

    /// <summary>Gets what it breaks with after the last piece.</summary>
    internal Exception? Failure { get; init; }

    /// <summary>Gets whether nothing comes after the last piece, not even the end.</summary>
    internal bool IsSilent { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_next < _pieces.Length)
        {
            var piece = _pieces[_next];
            var count = Math.Min(piece.Length, buffer.Length);
            piece.AsMemory(0, count).CopyTo(buffer);
            _pieces[_next] = piece[count..];
            _next += _pieces[_next].Length == 0 ? 1 : 0;
            return count == 0 ? await ReadAsync(buffer, cancellationToken) : count;
        }

        await Task.Delay(IsSilent ? Timeout.Infinite : 0, cancellationToken);
        return Failure is null ? 0 : throw Failure;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
