using System;
using System.Threading.Tasks;
using Assistant.Sdk.Models;

namespace Assistant.Sdk.Examples;

/// <summary>Calls an operation.</summary>
internal static class CallExample
{
    internal static async Task RunAsync()
    {
        var client = new AssistantClient();
        var result = await client.Files.ListFilesAsync();
        Console.WriteLine(result);
    }
}
