using System.Collections.Generic;
using Petstore.Sdk.Models;

namespace Petstore.Sdk.Resources;

/// <summary>What can be left out in <c>ListPetsAsync</c>.</summary>
public sealed record ListPetsOptions
{
    /// <summary>How many at most.</summary>
    public int? Limit { get; init; }

    /// <summary>Only pets with one of these tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}
