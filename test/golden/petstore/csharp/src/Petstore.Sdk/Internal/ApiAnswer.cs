using System;
using System.IO;
using System.IO.Compression;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;

namespace Petstore.Sdk.Internal;

/// <summary>The answer to an attempt, its body still unread.</summary>
/// <param name="call">The call.</param>
/// <param name="response">The answer.</param>
/// <param name="timing">The times of the attempt.</param>
internal sealed class ApiAnswer(ApiCall call, HttpResponseMessage response, AttemptTiming timing) : IDisposable
{
    private const int FirstBytes = 16 << 10;

    /// <summary>What an answer says of its length is trusted up to this.</summary>
    private const int TrustedBytes = 1 << 20;

    /// <summary>Of an answer that is an error, no more is kept.</summary>
    private const int MaxErrorBytes = 1 << 20;

    internal ApiCall Call => call;

    internal HttpResponseMessage Response => response;

    internal AttemptTiming Timing => timing;

    /// <summary>The body as it comes, and as it was before it was compressed for the way.</summary>
    /// <returns>The stream; there is only one.</returns>
    internal async Task<Stream> StreamAsync()
    {
        var body = await response.Content.ReadAsStreamAsync(timing.Token).ConfigureAwait(false);
        var isCompressed = response.Content.Headers.ContentEncoding.Contains("gzip");
        return new AnswerStream(this, isCompressed ? new GZipStream(body, CompressionMode.Decompress) : body);
    }

    /// <summary>The whole body; the answer is over then.</summary>
    /// <returns>The bytes.</returns>
    internal async Task<byte[]> BytesAsync()
    {
        using (this)
        {
            var limit = call.Settings.MaxResponseBytes;
            var (bytes, isWhole) = await ReadAsync(limit).ConfigureAwait(false);
            return isWhole
                ? bytes
                : throw new DecodeException($"{call.Name}: the answer has more than {limit} bytes", Text(bytes));
        }
    }

    /// <summary>The exception for an answer that is no success.</summary>
    /// <returns>The exception.</returns>
    internal async Task<ApiException> FailureAsync()
    {
        using (this)
        {
            var status = (int)response.StatusCode;
            var body = await ErrorBodyAsync().ConfigureAwait(false);
            return ApiFailures.Of(call.Name, status, body, response.Headers, call.Request.TypedFailure(status, body));
        }
    }

    public void Dispose()
    {
        response.Dispose();
        timing.Dispose();
    }

    private static string Text(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, FirstBytes));

    /// <summary>The status is worth more than why its body cannot be read.</summary>
    private async Task<string> ErrorBodyAsync()
    {
        try
        {
            var (bytes, _) = await ReadAsync(MaxErrorBytes).ConfigureAwait(false);
            return Encoding.UTF8.GetString(bytes);
        }
        catch (SdkException)
        {
            return "";
        }
    }

    private async Task<(byte[] Bytes, bool IsWhole)> ReadAsync(long limit)
    {
        var stream = await StreamAsync().ConfigureAwait(false);
        var stated = response.Content.Headers.ContentLength ?? FirstBytes;
        var buffer = new byte[Math.Min(stated, TrustedBytes) + 1];
        var count = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(count)).ConfigureAwait(false);
            count += read;
            if (read == 0 || count > limit)
            {
                return (buffer.AsSpan(0, count).ToArray(), count <= limit);
            }

            if (count == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(Array.MaxLength, 2L * buffer.Length));
            }
        }
    }
}
