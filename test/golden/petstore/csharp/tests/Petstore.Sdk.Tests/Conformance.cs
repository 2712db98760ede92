using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Petstore.Sdk.Internal;
using Xunit;

namespace Petstore.Sdk.Tests;

/// <summary>One way to use a client, and what is seen of it.</summary>
/// <param name="Client">The client.</param>
/// <param name="Seen">What is seen.</param>
internal sealed record Scene(PetstoreClient Client, Observation Seen)
{
    /// <summary>Gets settings of the call.</summary>
    internal RequestOptions Options { get; init; } = new();

    /// <summary>Gets whether what comes in pieces is left after the first.</summary>
    internal bool IsFirstOnly { get; init; }

    /// <summary>Gets whether a channel that breaks is connected again.</summary>
    internal bool IsReconnecting { get; init; }

    internal CancellationToken CancellationToken { get; init; }
}

/// <summary>
/// Plays the client's part in the wire scenarios of the mock server, and tells it what was seen; the server judges.
/// </summary>
internal sealed class Conformance
{
    private const int ParallelCalls = 8;

    private static readonly TimeSpan CancelAfter = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Reporter = new();
    private static readonly JsonElement Scenarios = Samples.Resource("scenarios.json");

    private readonly IReadOnlyDictionary<string, Func<Scene, Task>> _roles;
    private readonly Lazy<Task> _warmUp;

    internal Conformance(IReadOnlyDictionary<string, Func<Scene, Task>> roles)
    {
        _roles = roles;
        _warmUp = new Lazy<Task>(WarmUpAsync);
    }

    internal async Task PlayAsync(string id)
    {
        await _warmUp.Value;
        var scenario = Scenarios.EnumerateArray().First(each => each.GetProperty("id").GetString() == id);
        var url = $"{TestClient.MockUrl}/-/scenario/{id}/csharp";
        var seen = new Observation();
        try
        {
            await ActAsync(scenario, url, seen).WaitAsync(Longest);
            seen.Tell("outcome", "success");
        }
        catch (Exception exception)
        {
            seen.Failed(exception);
        }

        using var report = new StringContent(seen.ToJson(), Encoding.UTF8, "application/json");
        using var answer = await Reporter.PostAsync(new Uri($"{url}/observation"), report);
        Assert.Equal("{\"problems\":[]}", await answer.Content.ReadAsStringAsync());
    }

    private static PetstoreClient Client(JsonElement scenario, string url)
    {
        var settings = scenario.GetProperty("client");
        var options = TestClient.Options(url);
        if (scenario.GetProperty("action").GetString() == "twice")
        {
            // Clients share connections, of which there are many while tests run at the same time.
            options.ConnectTimeout = TimeSpan.FromSeconds(9);
        }

        if (settings.TryGetProperty("behindProxy", out var origin))
        {
            options.BaseUrl = new Uri(url.Replace(TestClient.MockUrl, origin.GetString(), StringComparison.Ordinal));
            options.Handler = new HttpClientHandler { Proxy = new WebProxy(TestClient.MockUrl), AllowAutoRedirect = false };
        }

        options.MaxRetries = Number(settings, "maxRetries") ?? options.MaxRetries;
        options.Timeout = Milliseconds(settings, "timeoutMs") ?? options.Timeout;
        options.IdleTimeout = Milliseconds(settings, "idleTimeoutMs") ?? options.IdleTimeout;
        options.MaxResponseBytes = Number(settings, "maxResponseBytes") ?? options.MaxResponseBytes;
        options.MaxEventBytes = Number(settings, "maxEventBytes") ?? options.MaxEventBytes;
        Fill(options.Headers, settings, "headers");
        return new PetstoreClient(options);
    }

    private static RequestOptions Options(JsonElement settings)
    {
        var options = new RequestOptions
        {
            MaxRetries = Number(settings, "maxRetries"),
            Timeout = Milliseconds(settings, "timeoutMs"),
            IdempotencyKey = settings.TryGetProperty("idempotencyKey", out var key) ? key.GetString() : null,
        };
        Fill(options.Headers, settings, "headers");
        Fill(options.Query, settings, "query");
        return options;
    }

    private static int? Number(JsonElement settings, string name) =>
        settings.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static TimeSpan? Milliseconds(JsonElement settings, string name) =>
        Number(settings, name) is { } value ? TimeSpan.FromMilliseconds(value) : null;

    private static void Fill(IDictionary<string, string> target, JsonElement settings, string name)
    {
        if (settings.TryGetProperty(name, out var values))
        {
            foreach (var pair in values.EnumerateObject())
            {
                target[pair.Name] = pair.Value.GetString()!;
            }
        }
    }

    private async Task ActAsync(JsonElement scenario, string url, Observation seen)
    {
        var name = scenario.GetProperty("role").GetString()!;
        using var source = new CancellationTokenSource();
        var action = scenario.GetProperty("action").GetString();
        var role = _roles[action == "raw" ? $"{name} raw" : name];
        var scene = new Scene(Client(scenario, url), seen)
        {
            Options = Options(scenario.GetProperty("request")),
            IsFirstOnly = action == "first",
            IsReconnecting = Json.At(scenario, ["client", "reconnect"])?.GetBoolean() ?? false,
            CancellationToken = source.Token,
        };
        switch (action)
        {
            case "twice":
                await role(scene);
                await role(scene);
                break;
            case "parallel":
                var others = Enumerable.Range(1, ParallelCalls - 1).Select(_ => role(scene with { Seen = new Observation() }));
                await Task.WhenAll(others.Append(role(scene)));
                break;
            case "cancel":
                source.CancelAfter(CancelAfter);
                await role(scene);
                break;
            default:
                await role(scene);
                break;
        }
    }

    /// <summary>Uses everything once, so that no scenario's times are those of code that is still compiled.</summary>
    private async Task WarmUpAsync()
    {
        foreach (var (name, role) in _roles)
        {
            if (name == "channel")
            {
                // The mock server keeps it open.
                continue;
            }

            var scene = new Scene(TestClient.AtMock(), new Observation()) { IsFirstOnly = true };
            await Record.ExceptionAsync(() => role(scene));
        }
    }
}
