using System;
using System.Net.Http.Headers;
using System.Text.Json;
using Petstore.Sdk.Internal;

namespace Petstore.Sdk;

/// <summary>The API answered with a status that is not a success.</summary>
public class ApiException : SdkException
{
    /// <summary>Makes an exception; for tests too.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="statusCode">The status.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="headers">The response's headers.</param>
    /// <param name="typedBody">The body as the API's description states it.</param>
    public ApiException(
        string message,
        int statusCode,
        string body,
        HttpResponseHeaders? headers = null,
        object? typedBody = null)
        : base(message, null)
    {
        StatusCode = statusCode;
        Body = body;
        Headers = headers;
        TypedBody = typedBody;
    }

    /// <summary>The status.</summary>
    public int StatusCode { get; }

    /// <summary>The body as it came.</summary>
    public string Body { get; }

    /// <summary>The response's headers.</summary>
    public HttpResponseHeaders? Headers { get; }

    /// <summary>
    /// The body as the type that the API's description states for this status, or null where it states none or the body
    /// is something else.
    /// </summary>
    public object? TypedBody { get; }

    /// <summary>The request's id, where the server says it.</summary>
    public string? RequestId => Headers is null ? null : ApiFailures.RequestId(Headers);

    /// <summary>How long to wait before the next attempt, where the server says it.</summary>
    public TimeSpan? RetryAfter => Headers is null ? null : Backoff.Asked(Headers);

    /// <summary>Reads the body as any type.</summary>
    /// <typeparam name="T">The type.</typeparam>
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
}

/// <summary>A stream that had begun told of a failure. The status is that of the stream.</summary>
/// <param name="message">What happened.</param>
/// <param name="statusCode">The status.</param>
/// <param name="body">The event's data.</param>
/// <param name="headers">The response's headers.</param>
/// <param name="typedBody">The data as the API's description states it.</param>
public sealed class StreamException(
    string message,
    int statusCode,
    string body,
    HttpResponseHeaders? headers = null,
    object? typedBody = null)
    : ApiException(message, statusCode, body, headers, typedBody);

/// <summary>5xx: the API failed.</summary>
/// <param name="message">What happened.</param>
/// <param name="statusCode">The status.</param>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
/// <param name="typedBody">The body as the API's description states it.</param>
public sealed class ServerErrorException(
    string message,
    int statusCode,
    string body,
    HttpResponseHeaders? headers = null,
    object? typedBody = null)
    : ApiException(message, statusCode, body, headers, typedBody);

/// <summary>400: the request is malformed.</summary>
/// <param name="message">What happened.</param>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
/// <param name="typedBody">The body as the API's description states it.</param>
public sealed class BadRequestException(
    string message,
    string body,
    HttpResponseHeaders? headers = null,
    object? typedBody = null)
    : ApiException(message, 400, body, headers, typedBody);

/// <summary>401: the credentials are missing or wrong.</summary>
/// <param name="message">What happened.</param>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
/// <param name="typedBody">The body as the API's description states it.</param>
public sealed class UnauthorizedException(
    string message,
    string body,
    HttpResponseHeaders? headers = null,
    object? typedBody = null)
    : ApiException(message, 401, body, headers, typedBody);

/// <summary>403: the credentials do not permit this.</summary>
/// <param name="message">What happened.</param>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
/// <param name="typedBody">The body as the API's description states it.</param>
public sealed class ForbiddenException(
    string message,
    string body,
    HttpResponseHeaders? headers = null,
    object? typedBody = null)
    : ApiException(message, 403, body, headers, typedBody);

/// <summary>404: there is no such thing.</summary>
/// <param name="message">What happened.</param>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
/// <param name="typedBody">The body as the API's description states it.</param>
public sealed class NotFoundException(
    string message,
    string body,
    HttpResponseHeaders? headers = null,
    object? typedBody = null)
    : ApiException(message, 404, body, headers, typedBody);

/// <summary>409: the request conflicts with the present state.</summary>
/// <param name="message">What happened.</param>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
/// <param name="typedBody">The body as the API's description states it.</param>
public sealed class ConflictException(
    string message,
    string body,
    HttpResponseHeaders? headers = null,
    object? typedBody = null)
    : ApiException(message, 409, body, headers, typedBody);

/// <summary>422: the request is well-formed but wrong.</summary>
/// <param name="message">What happened.</param>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
/// <param name="typedBody">The body as the API's description states it.</param>
public sealed class UnprocessableEntityException(
    string message,
    string body,
    HttpResponseHeaders? headers = null,
    object? typedBody = null)
    : ApiException(message, 422, body, headers, typedBody);

/// <summary>429: too many requests.</summary>
/// <param name="message">What happened.</param>
/// <param name="body">The body as it came.</param>
/// <param name="headers">The response's headers.</param>
/// <param name="typedBody">The body as the API's description states it.</param>
public sealed class RateLimitException(
    string message,
    string body,
    HttpResponseHeaders? headers = null,
    object? typedBody = null)
    : ApiException(message, 429, body, headers, typedBody);
