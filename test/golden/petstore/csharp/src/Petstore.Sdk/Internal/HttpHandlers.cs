using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Text;
using System.Threading;

namespace Petstore.Sdk.Internal;

/// <summary>What requests are sent with.</summary>
internal static class HttpHandlers
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>How long the rest of an answer is waited for, so that its connection can be used again.</summary>
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromMilliseconds(50);

    private static readonly ConcurrentDictionary<TimeSpan, HttpMessageInvoker> Shared = new();

    /// <summary>What sends for a client: all that are not given a handler share their connections.</summary>
    /// <param name="own">The user's handler, or null.</param>
    /// <param name="connectTimeout">How long to wait for a connection.</param>
    /// <returns>What sends.</returns>
    internal static HttpMessageInvoker For(HttpMessageHandler? own, TimeSpan connectTimeout)
    {
        if (own is null)
        {
            return Shared.GetOrAdd(connectTimeout, Make);
        }

        Check(own);
        return new HttpMessageInvoker(own, disposeHandler: false);
    }

    private static HttpMessageInvoker Make(TimeSpan connectTimeout) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = connectTimeout > TimeSpan.Zero ? connectTimeout : Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = ConnectionLifetime,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ResponseDrainTimeout = DrainTimeout,
        UseCookies = false,
    });

    /// <summary>Redirects that a handler follows by itself would take credentials to other origins.</summary>
    private static void Check(HttpMessageHandler own)
    {
        var innermost = own;
        while (innermost is DelegatingHandler { InnerHandler: { } inner })
        {
            innermost = inner;
        }

        if (innermost is HttpClientHandler { AllowAutoRedirect: true } or SocketsHttpHandler { AllowAutoRedirect: true })
        {
            throw new InvalidArgumentException("Handler", "must not follow redirects: set AllowAutoRedirect to false");
        }
    }
}
