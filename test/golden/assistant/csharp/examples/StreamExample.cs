using System;
using System.Threading.Tasks;
using Assistant.Sdk.Models;

namespace Assistant.Sdk.Examples;

/// <summary>Reads a stream while it comes.</summary>
internal static class StreamExample
{
    internal static async Task RunAsync()
    {
        var client = new AssistantClient();
        await foreach (var item in client.Messages.CreateMessageStreamAsync(
            new MessageRequest
            {
                Content = new MessageRequestContent.StringValue("sample"),
                Stream = false,
                Temperature = 1.5,
            }))
        {
            Console.WriteLine(item);
        }
    }
}
