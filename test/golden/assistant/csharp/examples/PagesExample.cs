using System;
using System.Threading.Tasks;
using Assistant.Sdk.Models;

namespace Assistant.Sdk.Examples;

/// <summary>Goes through all items of a list.</summary>
internal static class PagesExample
{
    internal static async Task RunAsync()
    {
        var client = new AssistantClient();
        await foreach (var item in client.Files.ListFilesAllAsync())
        {
            Console.WriteLine(item);
        }
    }
}
