using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Petstore.Sdk.Internal;

/// <summary>Where a credential is put.</summary>
internal enum CredentialPlace
{
    Header,
    Query,
    Cookie,
}

/// <summary>Gives a credential's value before each attempt.</summary>
/// <param name="transport">Sends what must be sent to get it.</param>
/// <param name="cancellationToken">Ends the call early.</param>
/// <returns>The value as it is sent.</returns>
internal delegate ValueTask<string> CredentialSource(Transport transport, CancellationToken cancellationToken);

/// <summary>One credential.</summary>
/// <param name="Place">Where it is put.</param>
/// <param name="Name">The header's, parameter's or cookie's name.</param>
/// <param name="Source">Gives the value.</param>
/// <param name="Refused">Is told a value that the server refused, where there can be a better one.</param>
internal sealed record SchemeCredential(
    CredentialPlace Place,
    string Name,
    CredentialSource Source,
    Action<string>? Refused = null);

/// <summary>A credential with the value that it has for one attempt.</summary>
/// <param name="Credential">The credential.</param>
/// <param name="Value">The value.</param>
internal readonly record struct CredentialValue(SchemeCredential Credential, string Value);

/// <summary>What the client identifies itself with, by the security scheme's id.</summary>
internal sealed class Credentials
{
    private const string Authorization = "Authorization";

    private readonly Dictionary<string, SchemeCredential> _byScheme = new(StringComparer.Ordinal);

    internal bool IsEmpty => _byScheme.Count == 0;

    /// <summary>Adds a credential, unless the scheme has one or there is no value.</summary>
    /// <param name="scheme">The scheme's id.</param>
    /// <param name="place">Where it is put.</param>
    /// <param name="name">The header's, parameter's or cookie's name.</param>
    /// <param name="value">The value, or null.</param>
    /// <param name="provider">Gives the value before each attempt, or null.</param>
    internal void AddKey(
        string scheme,
        CredentialPlace place,
        string name,
        string? value,
        Func<CancellationToken, ValueTask<string>>? provider = null) =>
        Add(scheme, place, name, key => key, value, provider);

    internal void AddBearer(
        string scheme,
        string? token,
        Func<CancellationToken, ValueTask<string>>? provider = null) =>
        Add(scheme, CredentialPlace.Header, Authorization, value => $"Bearer {value}", token, provider);

    internal void AddBasic(
        string scheme,
        NetworkCredential? login,
        Func<CancellationToken, ValueTask<NetworkCredential>>? provider = null) =>
        Add(scheme, CredentialPlace.Header, Authorization, Basic, login, provider);

    /// <summary>The credentials of the first alternative for which there are all.</summary>
    /// <param name="alternatives">Sets of ids of security schemes.</param>
    /// <returns>The credentials.</returns>
    internal IEnumerable<SchemeCredential> For(IEnumerable<string[]> alternatives) =>
        (alternatives.FirstOrDefault(schemes => schemes.All(_byScheme.ContainsKey)) ?? [])
            .Select(scheme => _byScheme[scheme]);

    private static string Basic(NetworkCredential login) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.UserName}:{login.Password}"));

    private void Add<T>(
        string scheme,
        CredentialPlace place,
        string name,
        Func<T, string> write,
        T? value,
        Func<CancellationToken, ValueTask<T>>? provider)
        where T : class
    {
        if (value is not null)
        {
            var written = write(value);
            _byScheme.TryAdd(scheme, new SchemeCredential(place, name, (_, _) => ValueTask.FromResult(written)));
        }
        else if (provider is not null)
        {
            _byScheme.TryAdd(
                scheme,
                new SchemeCredential(place, name, async (_, token) => write(await provider(token).ConfigureAwait(false))));
        }
    }
}
