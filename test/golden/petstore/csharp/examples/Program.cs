using System;
using Petstore.Sdk.Examples;

// dotnet run --project examples -- call
switch (args.Length == 0 ? "" : args[0])
{
    case "call":
        await CallExample.RunAsync();
        break;
    default:
        Console.WriteLine("Give one of: call");
        break;
}
