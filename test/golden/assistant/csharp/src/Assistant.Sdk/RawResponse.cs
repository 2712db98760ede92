using System;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;

namespace Assistant.Sdk;

/// <summary>
/// A success with its status and headers, its body still unread. It holds a connection until its result is read or it
/// is disposed.
/// </summary>
/// <typeparam name="T">The result's type.</typeparam>
public sealed class RawResponse<T> : IDisposable
{
    private readonly ApiAnswer _answer;
    private readonly Func<ApiAnswer, Task<T>> _read;

    internal RawResponse(ApiAnswer answer, Func<ApiAnswer, Task<T>> read)
    {
        _answer = answer;
        _read = read;
    }

    /// <summary>The status.</summary>
    public int StatusCode => (int)_answer.Response.StatusCode;

    /// <summary>The answer with all its headers; its body is better read with this object's methods.</summary>
    public HttpResponseMessage Message => _answer.Response;

    /// <summary>The request's id, where the server says it.</summary>
    public string? RequestId => ApiFailures.RequestId(_answer.Response.Headers);

    /// <summary>Reads the result. This can be done once, and only before anything is read from the stream.</summary>
    /// <returns>What the method without <c>Raw</c> gives.</returns>
    public Task<T> ReadAsync() => _read(_answer);

    /// <summary>The body as it comes.</summary>
    /// <returns>The stream; there is only one.</returns>
    public Task<Stream> ReadStreamAsync() => _answer.StreamAsync();

    /// <inheritdoc/>
    public void Dispose() => _answer.Dispose();
}
