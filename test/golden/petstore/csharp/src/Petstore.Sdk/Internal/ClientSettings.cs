using System;
using System.Collections.Generic;
using System.Net.Http;

namespace Petstore.Sdk.Internal;

/// <summary>All that a client was told, and for one call what the call was told.</summary>
internal sealed record ClientSettings
{
    internal required HttpMessageInvoker Http { get; init; }

    /// <summary>Gets where the API is as its user says, which goes before all else.</summary>
    internal string? BaseUrl { get; init; }

    /// <summary>Gets where the API is as its description says.</summary>
    internal string? DescribedBaseUrl { get; init; }

    /// <summary>Gets headers that are sent with every request, unless it has its own.</summary>
    internal IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets query parameters that are sent with every request.</summary>
    internal IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the call's own headers, which go before all others.</summary>
    internal IReadOnlyDictionary<string, string> CallHeaders { get; init; } = new Dictionary<string, string>();

    internal Credentials Credentials { get; init; } = new();

    internal IReadOnlyList<Middleware> Middleware { get; init; } = [];

    internal Action<string>? Logger { get; init; }

    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    internal TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    internal int MaxRetries { get; init; } = 2;

    internal string? IdempotencyKey { get; init; }

    internal long MaxResponseBytes { get; init; } = 256L << 20;

    internal int MaxEventBytes { get; init; } = 16 << 20;

    /// <summary>The settings of one call.</summary>
    /// <param name="call">What the call was told.</param>
    /// <returns>The settings.</returns>
    internal ClientSettings With(RequestOptions? call)
    {
        if (call is null)
        {
            return this;
        }

        var query = new Dictionary<string, string>(Query, StringComparer.Ordinal);
        foreach (var (name, value) in call.Query)
        {
            query[name] = value;
        }

        return this with
        {
            BaseUrl = call.BaseUrl?.AbsoluteUri ?? BaseUrl,
            Query = query,
            CallHeaders = new Dictionary<string, string>(call.Headers, StringComparer.OrdinalIgnoreCase),
            Timeout = call.Timeout ?? Timeout,
            IdleTimeout = call.IdleTimeout ?? IdleTimeout,
            MaxRetries = call.MaxRetries ?? MaxRetries,
            IdempotencyKey = call.IdempotencyKey,
        };
    }
}
