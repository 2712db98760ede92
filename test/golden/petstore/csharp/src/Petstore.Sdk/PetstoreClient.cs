using System;
using System.Collections.Generic;
using System.Net.Http;
using Petstore.Sdk.Internal;
using Petstore.Sdk.Resources;

namespace Petstore.Sdk;

/// <summary>The client of the Petstore. It can be used by several threads at once.</summary>
public sealed class PetstoreClient
{
    private const string UserAgent = "Petstore.Sdk/1.0.0";

    private static readonly HttpClient SharedHttp = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = global::System.Threading.Timeout.InfiniteTimeSpan,
    };

    /// <summary>Makes a client that shares its connections with all others made like this.</summary>
    /// <param name="options">The settings.</param>
    public PetstoreClient(PetstoreClientOptions options)
        : this(SharedHttp, options)
    {
    }

    /// <summary>Makes a client that sends with an HTTP client of its own, such as one from a factory.</summary>
    /// <param name="httpClient">What sends the requests.</param>
    /// <param name="options">The settings.</param>
    public PetstoreClient(HttpClient httpClient, PetstoreClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(options);
        var baseUrl = options.BaseUrl?.AbsoluteUri ?? "https://petstore.example/v1";
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["User-Agent"] = UserAgent };
        foreach (var (name, value) in options.DefaultHeaders)
        {
            headers[name] = value;
        }

        var credentials = new Credentials();
        credentials.AddHeader("apiKey", "X-API-Key", options.ApiKey);
        var transport = new Transport(httpClient, baseUrl, options.Timeout, headers, credentials)
        {
            IsElsewhere = options.BaseUrl is not null,
        };
        Pets = new PetsResource(transport);
    }

    /// <summary>Pets in the store.</summary>
    public PetsResource Pets { get; }
}
