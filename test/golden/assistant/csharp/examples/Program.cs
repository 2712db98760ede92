using System;
using Assistant.Sdk.Examples;

// dotnet run --project examples -- call
switch (args.Length == 0 ? "" : args[0])
{
    case "call":
        await CallExample.RunAsync();
        break;
    case "stream":
        await StreamExample.RunAsync();
        break;
    case "pages":
        await PagesExample.RunAsync();
        break;
    default:
        Console.WriteLine("Give one of: call, stream, pages");
        break;
}
