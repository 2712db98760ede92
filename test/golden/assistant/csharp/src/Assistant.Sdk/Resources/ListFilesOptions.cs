using Assistant.Sdk.Models;

namespace Assistant.Sdk.Resources;

/// <summary>What can be left out in <c>ListFilesAsync</c>.</summary>
public sealed record ListFilesOptions
{
    /// <summary>Cursor of the page before.</summary>
    public string? After { get; init; }
}
