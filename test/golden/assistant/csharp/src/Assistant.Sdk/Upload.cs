using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;

namespace Assistant.Sdk;

/// <summary>Bytes that are sent: a file, or anything else.</summary>
[JsonConverter(typeof(Upload.Converter))]
public sealed class Upload
{
    private readonly Func<Stream> _open;

    /// <summary>
    /// Sends what a stream gives, from where it is. The stream stays open. A call with a stream that cannot seek is
    /// never tried again.
    /// </summary>
    /// <param name="stream">The stream, which is read when the request is sent.</param>
    /// <param name="fileName">The file's name, which many APIs derive the format from.</param>
    /// <param name="contentType">The media type.</param>
    public Upload(Stream stream, string fileName = "file", string? contentType = null)
        : this(FromWhereItIs(stream), fileName, contentType)
    {
        IsRepeatable = stream.CanSeek;
    }

    /// <summary>Sends bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="fileName">The file's name, which many APIs derive the format from.</param>
    /// <param name="contentType">The media type.</param>
    public Upload(byte[] bytes, string fileName = "file", string? contentType = null)
        : this(() => new MemoryStream(bytes, writable: false), fileName, contentType)
    {
        ArgumentNullException.ThrowIfNull(bytes);
    }

    private Upload(Func<Stream> open, string fileName, string? contentType)
    {
        _open = open;
        FileName = fileName;
        ContentType = contentType;
    }

    /// <summary>The file's name.</summary>
    public string FileName { get; }

    /// <summary>The media type; null for what the API's description says.</summary>
    public string? ContentType { get; }

    /// <summary>Gets whether it can be read again.</summary>
    internal bool IsRepeatable { get; } = true;

    /// <summary>Sends a file, which is opened when the request is sent.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="contentType">The media type.</param>
    /// <returns>The upload.</returns>
    public static Upload FromFile(string path, string? contentType = null) =>
        new(() => File.OpenRead(path), Path.GetFileName(path), contentType);

    internal StreamContent ToContent(string? mediaType)
    {
        var content = new StreamContent(_open());
        content.Headers.ContentType =
            MediaTypeHeaderValue.Parse(ContentType ?? mediaType ?? "application/octet-stream");
        return content;
    }

    private static Func<Stream> FromWhereItIs(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var start = stream.CanSeek ? stream.Position : 0;
        return () =>
        {
            if (stream.CanSeek)
            {
                stream.Position = start;
            }

            return new Unclosed(stream);
        };
    }

    /// <summary>Bytes are no JSON: as a text they are only for samples.</summary>
    internal sealed class Converter : JsonConverter<Upload>
    {
        public override Upload Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(Encoding.UTF8.GetBytes(reader.GetString() ?? ""));

        public override void Write(Utf8JsonWriter writer, Upload value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Bytes cannot be sent as JSON.");
    }

    /// <summary>Keeps the caller's stream open, so that a request can be sent once more.</summary>
    /// <param name="stream">The caller's stream.</param>
    private sealed class Unclosed(Stream stream) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => stream.CanSeek;

        public override bool CanWrite => false;

        public override long Length => stream.Length;

        public override long Position
        {
            get => stream.Position;
            set => stream.Position = value;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => stream.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            stream.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
