using System;
using System.Collections.Generic;

namespace Petstore.Sdk;

/// <summary>Settings of a <see cref="PetstoreClient"/>.</summary>
public sealed class PetstoreClientOptions
{
    /// <summary>Where the API is, if not where its description says: every path is appended to it.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>How long to wait for an answer; of a stream, for its start.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Headers that are sent with every request.</summary>
    public IDictionary<string, string> DefaultHeaders { get; } = new Dictionary<string, string>();

    /// <summary>The API key.</summary>
    public string? ApiKey { get; set; }
}
