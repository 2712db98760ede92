using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Petstore.Sdk;

/// <summary>Settings of a <see cref="PetstoreClient"/>. Changing them later changes nothing.</summary>
public sealed class PetstoreClientOptions
{
    /// <summary>Where the API is, if not where its description says: every path is appended to it.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Headers that are sent with every request.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Query parameters that are sent with every request.</summary>
    public IDictionary<string, string> Query { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long an attempt can take, until its answer is read; of a stream or download, its head.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait for a connection; a handler of your own has its own time.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stream or a download can be silent.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a call is tried again that failed, where that is safe; 0 for never.</summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>The largest body that is read whole, in bytes.</summary>
    public long MaxResponseBytes { get; set; } = 256L << 20;

    /// <summary>The largest event or line of a stream, in bytes.</summary>
    public int MaxEventBytes { get; set; } = 16 << 20;

    /// <summary>
    /// What sends the requests, such as one with a proxy, or of a factory. It must not follow redirects: the SDK does, and
    /// keeps credentials from other origins. It is not disposed. Without one, all clients share connections.
    /// </summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>Functions around every attempt, the first outermost.</summary>
    public IList<Middleware> Middleware { get; } = new List<Middleware>();

    /// <summary>Is told a line an attempt, without secrets and bodies.</summary>
    public Action<string>? Logger { get; set; }

    /// <summary>The API key.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Is asked for what would be <c>ApiKey</c>, before each attempt.</summary>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }
}
