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
        await foreach (var item in client.Messages.FollowLogAsync())
        {
            Console.WriteLine(item);
        }
    }
}
