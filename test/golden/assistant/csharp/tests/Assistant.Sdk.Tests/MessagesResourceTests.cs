using System.Text.Json;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Assistant.Sdk.Models;
using Assistant.Sdk.Resources;
using Xunit;

namespace Assistant.Sdk.Tests;

public class MessagesResourceTests
{
    [Fact]
    public async Task CreateMessageAsync()
    {
        var sample = Samples.Of("Messages", "CreateMessage");
        using var handler = new StubHandler(200, "application/json", sample.Response.GetRawText());
        var client = TestClient.Create(handler);
        var result = await client.Messages.CreateMessageAsync(sample.Argument<MessageRequest>("body"));
        handler.AssertReceived("POST", "^/messages$");
        Assert.False(handler.Json.GetProperty("stream").GetBoolean());
        Samples.AssertSame(sample.Response, Json.Tree(result));
    }

    [Fact]
    public async Task CreateMessageStreamAsync()
    {
        var sample = Samples.Of("Messages", "CreateMessage");
        using var handler = StubHandler.Events(sample.Events, "[DONE]");
        var client = TestClient.Create(handler);
        var events = await Samples.ListAsync(client.Messages.CreateMessageStreamAsync(
            sample.Argument<MessageRequest>("body")));
        handler.AssertReceived("POST", "^/messages$");
        Assert.True(handler.Json.GetProperty("stream").GetBoolean());
        Samples.AssertSame(sample.Events, Json.Tree(events));
    }

    [Fact]
    public async Task FollowLogAsync()
    {
        var sample = Samples.Of("Messages", "FollowLog");
        using var handler = StubHandler.Events(sample.Events, null);
        var client = TestClient.Create(handler);
        var events = await Samples.ListAsync(client.Messages.FollowLogAsync());
        handler.AssertReceived("GET", "^/log$");
        Samples.AssertSame(sample.Events, Json.Tree(events));
    }
}
