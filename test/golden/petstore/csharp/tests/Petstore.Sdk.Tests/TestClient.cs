using System;
using System.Net.Http;
using Petstore.Sdk.Internal;

namespace Petstore.Sdk.Tests;

/// <summary>Makes clients with a credential for every security scheme, and transports without any.</summary>
internal static class TestClient
{
    internal static PetstoreClient Create(HttpMessageHandler handler)
    {
        var options = Options("http://stub.test/base/");
        options.Handler = handler;
        return new PetstoreClient(options);
    }

    internal static PetstoreClient AtMock(params (string Name, string Value)[] headers)
    {
        var options = Options(MockUrl);
        foreach (var (name, value) in headers)
        {
            options.Headers[name] = value;
        }

        return new PetstoreClient(options);
    }

    internal static string MockUrl => Environment.GetEnvironmentVariable("MOCK_URL")
        ?? throw new InvalidOperationException("MOCK_URL is not set.");

    internal static PetstoreClientOptions Options(string url) => new()
    {
        BaseUrl = new Uri(url),
        Timeout = TimeSpan.FromSeconds(20),
        ApiKey = "test",
    };

    internal static ClientSettings Settings(HttpMessageHandler handler) => new()
    {
        Http = new HttpMessageInvoker(handler, disposeHandler: false),
        DescribedBaseUrl = "http://stub.test/",
        Timeout = TimeSpan.FromSeconds(20),
        IdleTimeout = TimeSpan.FromSeconds(20),
    };

    internal static Transport Transport(HttpMessageHandler handler, Func<ClientSettings, ClientSettings>? change = null)
    {
        var settings = Settings(handler);
        return new Transport(change is null ? settings : change(settings));
    }
}
