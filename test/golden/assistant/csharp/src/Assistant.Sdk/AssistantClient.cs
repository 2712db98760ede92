using System;
using System.Collections.Generic;
using System.Net.Http;
using Assistant.Sdk.Internal;
using Assistant.Sdk.Resources;

namespace Assistant.Sdk;

/// <summary>The client of the Assistant API. It can be used by several threads at once.</summary>
public sealed class AssistantClient
{
    private const string UserAgent = "Assistant.Sdk/1.0.0";

    private static readonly HttpClient SharedHttp = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = global::System.Threading.Timeout.InfiniteTimeSpan,
    };

    /// <summary>Makes a client that shares its connections with all others made like this.</summary>
    /// <param name="options">The settings.</param>
    public AssistantClient(AssistantClientOptions options)
        : this(SharedHttp, options)
    {
    }

    /// <summary>Makes a client that sends with an HTTP client of its own, such as one from a factory.</summary>
    /// <param name="httpClient">What sends the requests.</param>
    /// <param name="options">The settings.</param>
    public AssistantClient(HttpClient httpClient, AssistantClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(options);
        var baseUrl = options.BaseUrl?.AbsoluteUri ?? "https://assistant.example";
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["User-Agent"] = UserAgent };
        foreach (var (name, value) in options.DefaultHeaders)
        {
            headers[name] = value;
        }

        var credentials = new Credentials();
        credentials.AddBearer("bearer", options.Bearer);
        var transport = new Transport(httpClient, baseUrl, options.Timeout, headers, credentials)
        {
            IsElsewhere = options.BaseUrl is not null,
        };
        Messages = new MessagesResource(transport);
        Files = new FilesResource(transport);
    }

    /// <summary>Talking.</summary>
    public MessagesResource Messages { get; }

    /// <summary>Files to talk about.</summary>
    public FilesResource Files { get; }
}
