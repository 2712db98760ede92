using System;
using System.Collections.Generic;
using Petstore.Sdk.Internal;
using Petstore.Sdk.Resources;

namespace Petstore.Sdk;

/// <summary>The client of the Petstore. It can be used by several threads at once.</summary>
public sealed class PetstoreClient
{
    private const string UserAgent = "Petstore.Sdk/1.0.0";

    /// <summary>Makes a client.</summary>
    /// <param name="options">The settings.</param>
    public PetstoreClient(PetstoreClientOptions? options = null)
    {
        options ??= new PetstoreClientOptions();
        var headers = new Dictionary<string, string>(options.Headers, StringComparer.OrdinalIgnoreCase);
        headers.TryAdd("User-Agent", UserAgent);
        var credentials = new Credentials();
        credentials.AddKey("apiKey", CredentialPlace.Header, "X-API-Key", options.ApiKey, options.ApiKeyProvider);
        if (credentials.IsEmpty)
        {
            credentials.AddKey(
                "apiKey",
                CredentialPlace.Header,
                "X-API-Key",
                ProcessEnvironment.Value("PETSTORE_API_KEY"));
        }

var transport = new Transport(new ClientSettings
        {
            Http = HttpHandlers.For(options.Handler, options.ConnectTimeout),
            BaseUrl = options.BaseUrl?.AbsoluteUri,
            DescribedBaseUrl = "https://petstore.example/v1",
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
        Pets = new PetsResource(transport);
    }

    /// <summary>Pets in the store.</summary>
    public PetsResource Pets { get; }
}
