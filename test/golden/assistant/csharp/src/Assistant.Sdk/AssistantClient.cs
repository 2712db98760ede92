using System;
using System.Collections.Generic;
using Assistant.Sdk.Internal;
using Assistant.Sdk.Resources;

namespace Assistant.Sdk;

/// <summary>The client of the Assistant API. It can be used by several threads at once.</summary>
public sealed class AssistantClient
{
    private const string UserAgent = "Assistant.Sdk/1.0.0";

    /// <summary>Makes a client.</summary>
    /// <param name="options">The settings.</param>
    public AssistantClient(AssistantClientOptions? options = null)
    {
        options ??= new AssistantClientOptions();
        var headers = new Dictionary<string, string>(options.Headers, StringComparer.OrdinalIgnoreCase);
        headers.TryAdd("User-Agent", UserAgent);
        var credentials = new Credentials();
        credentials.AddBearer("bearer", options.Bearer, options.BearerProvider);
        if (credentials.IsEmpty)
        {
            credentials.AddBearer("bearer", ProcessEnvironment.Value("ASSISTANT_TOKEN"));
        }

var transport = new Transport(new ClientSettings
        {
            Http = HttpHandlers.For(options.Handler, options.ConnectTimeout),
            BaseUrl = options.BaseUrl?.AbsoluteUri,
            DescribedBaseUrl = "https://assistant.example",
            Headers = headers,
            Query = new Dictionary<string, string>(options.Query, StringComparer.Ordinal),
            Credentials = credentials,
            Middleware = [.. options.Middleware],
            Logger = options.Logger,
            Timeout = options.Timeout,
            IdleTimeout = options.IdleTimeout,
            MaxRetries = options.MaxRetries,
            MaxResponseBytes = options.MaxResponseBytes,
            MaxEventBytes = options.MaxEventBytes,
        });
        Messages = new MessagesResource(transport);
        Files = new FilesResource(transport);
    }

    /// <summary>Talking.</summary>
    public MessagesResource Messages { get; }

    /// <summary>Files to talk about.</summary>
    public FilesResource Files { get; }
}
