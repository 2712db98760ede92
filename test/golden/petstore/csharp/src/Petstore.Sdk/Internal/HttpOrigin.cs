using System;

namespace Petstore.Sdk.Internal;

/// <summary>What two addresses must share for one to be given the credentials of the other (RFC 6454).</summary>
internal static class HttpOrigin
{
    internal static bool IsSame(Uri one, Uri other) =>
        one.Scheme == other.Scheme
        && one.Port == other.Port
        && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a reference means at an address, where that is one of HTTP.</summary>
    /// <param name="at">The address.</param>
    /// <param name="reference">The reference.</param>
    /// <returns>The address that is meant, or null.</returns>
    internal static Uri? Resolve(Uri at, string reference) =>
        Uri.TryCreate(at, reference, out var target) && IsHttp(target) ? target : null;

    internal static bool IsHttp(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;
}
