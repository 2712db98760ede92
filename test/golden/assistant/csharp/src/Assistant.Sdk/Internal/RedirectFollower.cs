using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Assistant.Sdk.Internal;

/// <summary>Follows redirects, and leaves all that can be secret behind when they lead to another origin.</summary>
/// <param name="call">What exceptions call the request.</param>
/// <param name="http">Sends single requests.</param>
/// <param name="isRepeatable">Whether the body can be sent again.</param>
internal sealed class RedirectFollower(string call, HttpMessageInvoker http, bool isRepeatable)
{
    private const int MaxRedirects = 10;

    /// <summary>What another origin is told; any other header could be a credential.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Range",
        "User-Agent",
    };

    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var current = request;
        for (var count = 0; ; count++)
        {
            var response = await http.SendAsync(current, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response))
            {
                return response;
            }

            using (response)
            {
                current = count < MaxRedirects ? Redirected(current, response) : throw Refused("there were too many");
            }
        }
    }

    private static bool IsRedirect(HttpResponseMessage response) =>
        response.Headers.Location is not null
        && response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>Whether the next request is a GET without a body, as browsers have it.</summary>
    private static bool BecomesGet(HttpMethod method, HttpStatusCode status) => status switch
    {
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found => method == HttpMethod.Post,
        HttpStatusCode.SeeOther => method != HttpMethod.Get && method != HttpMethod.Head,
        _ => false,
    };

    private HttpRequestMessage Redirected(HttpRequestMessage request, HttpResponseMessage response)
    {
        var target = HttpOrigin.Resolve(request.RequestUri!, response.Headers.Location!.OriginalString)
            ?? throw Refused("it leads to what is no address of HTTP");
        var isHere = HttpOrigin.IsSame(target, request.RequestUri!);
        var becomesGet = BecomesGet(request.Method, response.StatusCode);
        var content = becomesGet ? null : request.Content;
        if (content is not null && (!isHere || !isRepeatable))
        {
            throw Refused(isHere ? "its body can be sent only once" : "another origin would get the body");
        }

        var next = new HttpRequestMessage(becomesGet ? HttpMethod.Get : request.Method, target) { Content = content };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (isHere || Harmless.Contains(name))
            {
                next.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return next;
    }

    private ConnectionException Refused(string why) =>
        new($"{call}: a redirect was not followed: {why}") { IsPassing = false };
}
