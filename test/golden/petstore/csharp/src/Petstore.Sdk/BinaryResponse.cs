using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Petstore.Sdk;

/// <summary>A response of bytes, which are read while they arrive. It holds a connection until it is disposed.</summary>
public sealed class BinaryResponse : IDisposable
{
    private readonly HttpResponseMessage _response;

    internal BinaryResponse(HttpResponseMessage response, Stream content)
    {
        _response = response;
        Content = content;
    }

    /// <summary>The bytes.</summary>
    public Stream Content { get; }

    /// <summary>The media type, where the server says it.</summary>
    public string? ContentType => _response.Content.Headers.ContentType?.ToString();

    /// <summary>The file's name, where the server says it. It is the server's: do not use it as a path.</summary>
    public string? FileName =>
        _response.Content.Headers.ContentDisposition?.FileNameStar
        ?? _response.Content.Headers.ContentDisposition?.FileName?.Trim('"');

    /// <summary>Reads all bytes.</summary>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The bytes.</returns>
    public async Task<byte[]> ReadAllBytesAsync(CancellationToken cancellationToken = default)
    {
        using var bytes = new MemoryStream();
        await Content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }

    /// <summary>Writes all bytes to a file.</summary>
    /// <param name="path">The file, which is replaced if it is there.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>Completes when all is written.</returns>
    public async Task SaveToAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = File.Create(path);
        await using (file.ConfigureAwait(false))
        {
            await Content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Content.Dispose();
}
