using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Assistant.Sdk.Internal;

/// <summary>A body that is read within the times of its attempt; what goes wrong is one of the SDK's exceptions.</summary>
/// <param name="answer">The answer, which ends with the stream.</param>
/// <param name="body">The body.</param>
internal sealed class AnswerStream(ApiAnswer answer, Stream body) : Stream
{
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
        var timing = answer.Timing;
        try
        {
            using var registration = cancellationToken.UnsafeRegister(_ => timing.Cancel(), null);
            timing.BeginRead();
            var count = await body.ReadAsync(buffer, timing.Token).ConfigureAwait(false);
            timing.EndRead();
            return count;
        }
        catch (Exception exception) when (AttemptTiming.IsBroken(exception))
        {
            throw timing.Translate(exception, cancellationToken);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
            answer.Dispose();
        }

        base.Dispose(disposing);
    }
}
