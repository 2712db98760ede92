using System;
using System.Threading.Tasks;
using Petstore.Sdk.Models;

namespace Petstore.Sdk.Examples;

/// <summary>Calls an operation.</summary>
internal static class CallExample
{
    internal static async Task RunAsync()
    {
        var client = new PetstoreClient();
        var result = await client.Pets.ListPetsAsync();
        Console.WriteLine(result);
    }
}
