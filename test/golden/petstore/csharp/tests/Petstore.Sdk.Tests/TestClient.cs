using System;
using System.Net;
using System.Net.Http;

namespace Petstore.Sdk.Tests;

/// <summary>Makes clients with a credential for every security scheme.</summary>
internal static class TestClient
{
    private static readonly HttpClient Http = new();

    internal static PetstoreClient Create(HttpMessageHandler handler) =>
        new(new HttpClient(handler, disposeHandler: false), Options("http://stub.test/base/"));

    internal static PetstoreClient AtMock(params (string Name, string Value)[] headers)
    {
        var url = Environment.GetEnvironmentVariable("MOCK_URL")
            ?? throw new InvalidOperationException("MOCK_URL is not set.");
        var options = Options(url);
        foreach (var (name, value) in headers)
        {
            options.DefaultHeaders[name] = value;
        }

        return new PetstoreClient(Http, options);
    }

    private static PetstoreClientOptions Options(string url) => new()
    {
        BaseUrl = new Uri(url),
        Timeout = TimeSpan.FromSeconds(20),
        ApiKey = "test",
    };
}
