using System;
using System.Text;

namespace Petstore.Sdk.Internal;

/// <summary>Percent-encoding.</summary>
internal static class Percent
{
    // Those that would end a query's value stay encoded.
    private const string Reserved = ":/?@!$'()*,;";

    internal static string Encode(string text) => Uri.EscapeDataString(text);

    /// <summary>Leaves the characters as they are that have a meaning in URLs.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The encoded text.</returns>
    internal static string EncodeButReserved(string text)
    {
        var encoded = new StringBuilder(Encode(text));
        foreach (var character in Reserved)
        {
            encoded.Replace(Uri.HexEscape(character), new string(character, 1));
        }

        return encoded.ToString();
    }
}
