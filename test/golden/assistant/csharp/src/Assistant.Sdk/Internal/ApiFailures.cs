using System.Linq;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Assistant.Sdk.Internal;

/// <summary>Makes exceptions of answers that tell of a failure.</summary>
internal static class ApiFailures
{
    private const int MaxMessageLength = 500;

    // Where APIs say something for people.
    private static readonly string[][] Places =
    [
        ["message"],
        ["error", "message"],
        ["error_description"],
        ["error"],
        ["detail"],
        ["title"],
        ["errors", "0", "message"],
        ["errors", "0", "detail"],
        ["errors", "0"],
        ["detail", "0", "msg"],
        ["msg"],
    ];

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

    // What the API says for people, else the body, unless that is a page for browsers.
    private static string Said(string body)
    {
        var text = body.Trim();
        if (text.StartsWith('<'))
        {
            return "";
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var json = document.RootElement;
            return Places.Select(place => TextAt(json, place)).FirstOrDefault(said => said.Length > 0) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string TextAt(JsonElement json, string[] place)
    {
        foreach (var name in place)
        {
            if (json.ValueKind == JsonValueKind.Array && name == "0" && json.GetArrayLength() > 0)
            {
                json = json[0];
            }
            else if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return "";
            }
        }

        return json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
    }
}
