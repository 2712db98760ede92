using System;

namespace Assistant.Sdk.Internal;

/// <summary>Credentials that are in the environment of the process.</summary>
internal static class ProcessEnvironment
{
    internal static string? Value(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
