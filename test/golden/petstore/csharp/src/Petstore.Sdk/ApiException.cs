using System;
using System.Linq;
using System.Net.Http.Headers;
using System.Text.Json;
using Petstore.Sdk.Internal;

namespace Petstore.Sdk;

/// <summary>The API answered with a status that is not a success.</summary>
public class ApiException : SdkException
{
    private const int MaxMessageLength = 500;

    private static readonly string[] RequestIdHeaders = ["x-request-id", "request-id", "x-correlation-id"];

    /// <summary>Makes an exception; for tests too.</summary>
    /// <param name="statusCode">The status.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="headers">The response's headers.</param>
    public ApiException(int statusCode, string body, HttpResponseHeaders? headers = null)
        : base(MessageOf(statusCode, body), null)
    {
        StatusCode = statusCode;
        Body = body;
        Headers = headers;
    }

    /// <summary>The status.</summary>
    public int StatusCode { get; }

    /// <summary>The body as it came.</summary>
    public string Body { get; }

    /// <summary>The response's headers.</summary>
    public HttpResponseHeaders? Headers { get; }

    /// <summary>The request's id, where the server says it.</summary>
    public string? RequestId => RequestIdHeaders
        .SelectMany(name => Headers is not null && Headers.TryGetValues(name, out var values) ? values : [])
        .FirstOrDefault();

    /// <summary>How long to wait before the next attempt, where the server says it.</summary>
    public TimeSpan? RetryAfter => Headers?.RetryAfter?.Delta;

    /// <summary>Reads the body as a type of the API.</summary>
    /// <typeparam name="T">The type that the API's description states for this status.</typeparam>
    /// <returns>The body, or null when it is something else.</returns>
    public T? ReadBody<T>()
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Body, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static ApiException Of(int statusCode, string body, HttpResponseHeaders headers) => statusCode switch
    {
        400 => new BadRequestException(body, headers),
        401 => new UnauthorizedException(body, headers),
        403 => new ForbiddenException(body, headers),
        404 => new NotFoundException(body, headers),
        409 => new ConflictException(body, headers),
        422 => new UnprocessableEntityException(body, headers),
        429 => new RateLimitException(body, headers),
        >= 500 => new ServerErrorException(statusCode, body, headers),
        _ => new ApiException(statusCode, body, headers),
    };

    private static string MessageOf(int statusCode, string body)
    {
        var text = body.Length > MaxMessageLength ? string.Concat(body.AsSpan(0, MaxMessageLength), "…") : body;
        return text.Length == 0 ? $"The API answered {statusCode}." : $"The API answered {statusCode}: {text}";
    }
}

/// <summary>5xx: the API failed.</summary>
/// <param name="statusCode">The status.</param>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
public sealed class ServerErrorException(int statusCode, string body, HttpResponseHeaders? headers = null)
    : ApiException(statusCode, body, headers);

/// <summary>400: the request is malformed.</summary>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
public sealed class BadRequestException(string body, HttpResponseHeaders? headers = null)
    : ApiException(400, body, headers);

/// <summary>401: the credentials are missing or wrong.</summary>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
public sealed class UnauthorizedException(string body, HttpResponseHeaders? headers = null)
    : ApiException(401, body, headers);

/// <summary>403: the credentials do not permit this.</summary>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
public sealed class ForbiddenException(string body, HttpResponseHeaders? headers = null)
    : ApiException(403, body, headers);

/// <summary>404: there is no such thing.</summary>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
public sealed class NotFoundException(string body, HttpResponseHeaders? headers = null)
    : ApiException(404, body, headers);

/// <summary>409: the request conflicts with the present state.</summary>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
public sealed class ConflictException(string body, HttpResponseHeaders? headers = null)
    : ApiException(409, body, headers);

/// <summary>422: the request is well-formed but wrong.</summary>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
public sealed class UnprocessableEntityException(string body, HttpResponseHeaders? headers = null)
    : ApiException(422, body, headers);

/// <summary>429: too many requests.</summary>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
public sealed class RateLimitException(string body, HttpResponseHeaders? headers = null)
    : ApiException(429, body, headers);
