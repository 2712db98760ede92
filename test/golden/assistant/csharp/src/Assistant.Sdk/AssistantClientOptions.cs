using System;
using System.Collections.Generic;

namespace Assistant.Sdk;

/// <summary>Settings of a <see cref="AssistantClient"/>.</summary>
public sealed class AssistantClientOptions
{
    /// <summary>Where the API is, if not where its description says: every path is appended to it.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>How long to wait for an answer; of a stream, for its start.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Headers that are sent with every request.</summary>
    public IDictionary<string, string> DefaultHeaders { get; } = new Dictionary<string, string>();

    /// <summary>The bearer token.</summary>
    public string? Bearer { get; set; }
}
