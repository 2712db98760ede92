using System;
using System.Collections.Generic;

namespace Petstore.Sdk;

/// <summary>Settings of one call. What is not set is as the client has it.</summary>
public sealed class RequestOptions
{
    /// <summary>Headers to send, in the place of what the SDK would send.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Query parameters to send, in the place of what the SDK would send.</summary>
    public IDictionary<string, string> Query { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long an attempt can take, until its answer is read; of a stream or download, its head.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long a stream or a download can be silent.</summary>
    public TimeSpan? IdleTimeout { get; init; }

    /// <summary>How often the call is tried again when it failed, where that is safe; 0 for never.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>The key by which the server knows a call that is sent again.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Where the API is: the path is appended to it.</summary>
    public Uri? BaseUrl { get; init; }
}
