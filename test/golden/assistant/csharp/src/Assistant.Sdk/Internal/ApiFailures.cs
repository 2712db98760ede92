using System.Linq;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Assistant.Sdk.Internal;

/// <summary>Makes exceptions of answers that tell of a failure.</summary>
internal static class ApiFailures
{
    private const int MaxMessageLength = 500;

    private static readonly string[] RequestIdHeaders = ["x-request-id", "request-id"];

    internal static string? RequestId(HttpResponseHeaders headers) => RequestIdHeaders
        .SelectMany(name => headers.TryGetValues(name, out var values) ? values : [])
        .FirstOrDefault();

    internal static ApiException Of(string call, int status, string body, HttpResponseHeaders headers, object? typed)
    {
        var message = Message(call, status, body, headers);
        return status switch
        {
            400 => new BadRequestException(message, body, headers, typed),
            401 => new UnauthorizedException(message, body, headers, typed),
            403 => new ForbiddenException(message, body, headers, typed),
            404 => new NotFoundException(message, body, headers, typed),
            409 => new ConflictException(message, body, headers, typed),
            422 => new UnprocessableEntityException(message, body, headers, typed),
            429 => new RateLimitException(message, body, headers, typed),
            >= 500 => new ServerErrorException(message, status, body, headers, typed),
            _ => new ApiException(message, status, body, headers, typed),
        };
    }

    internal static StreamException OfStream(
        string call,
        int status,
        string body,
        HttpResponseHeaders headers,
        object? typed) =>
        new(Message(call, status, body, headers), status, body, headers, typed);

    private static string Message(string call, int status, string body, HttpResponseHeaders headers)
    {
        var message = new StringBuilder($"{call}: {status}");
        if (RequestId(headers) is { } id)
        {
            message.Append(" (request ").Append(id).Append(')');
        }

        if (Said(body) is { Length: > 0 } said)
        {
            message.Append(": ").Append(said.Length > MaxMessageLength ? said[..MaxMessageLength] + "…" : said);
        }

        return message.ToString();
    }

    /// <summary>What the API says to people, in one of the usual places.</summary>
    private static string? Said(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var json = document.RootElement;
            return TextAt(json, "message")
                ?? TextAt(json, "error", "message")
                ?? TextAt(json, "detail")
                ?? TextAt(json, "title")
                ?? TextAt(json, "error_description")
                ?? TextAt(json, "error");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextAt(JsonElement json, params string[] path) =>
        Json.At(json, path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
