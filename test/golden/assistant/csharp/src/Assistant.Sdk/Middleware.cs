using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Assistant.Sdk;

/// <summary>Sends a request on.</summary>
/// <param name="request">The request.</param>
/// <param name="cancellationToken">Ends the attempt early.</param>
/// <returns>The answer, its body still unread.</returns>
public delegate Task<HttpResponseMessage> SendNext(HttpRequestMessage request, CancellationToken cancellationToken);

/// <summary>
/// Stands around every attempt of every call: it can change the request and the answer, measure, or answer by itself.
/// </summary>
/// <param name="request">The request with all its headers, secrets included.</param>
/// <param name="next">Sends the request on.</param>
/// <param name="cancellationToken">Ends the attempt early.</param>
/// <returns>The answer, its body still unread.</returns>
public delegate Task<HttpResponseMessage> Middleware(
    HttpRequestMessage request,
    SendNext next,
    CancellationToken cancellationToken);
