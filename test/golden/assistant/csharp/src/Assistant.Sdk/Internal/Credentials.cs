using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Assistant.Sdk.Internal;

/// <summary>What the client identifies itself with, by the security scheme's id.</summary>
internal sealed class Credentials
{
    private readonly Dictionary<string, Action<ApiRequest>> _byScheme = new(StringComparer.Ordinal);

    internal void AddHeader(string scheme, string name, string? value) =>
        Add(scheme, value, (request, secret) => request.AddHeader(name, secret));

    internal void AddQuery(string scheme, string name, string? value) =>
        Add(scheme, value, (request, secret) => request.AddQuery(name, secret));

    internal void AddCookie(string scheme, string name, string? value) =>
        Add(scheme, value, (request, secret) => request.AddCookie(name, secret));

    internal void AddBearer(string scheme, string? token) =>
        AddHeader(scheme, "Authorization", token is null ? null : $"Bearer {token}");

    internal void AddBasic(string scheme, string? userName, string? password)
    {
        if (userName is not null)
        {
            var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}"));
            AddHeader(scheme, "Authorization", $"Basic {login}");
        }
    }

    /// <summary>Puts the first alternative for which there are all credentials into the request.</summary>
    /// <param name="request">The request.</param>
    internal void Apply(ApiRequest request)
    {
        var chosen = request.Alternatives.FirstOrDefault(schemes => schemes.All(_byScheme.ContainsKey)) ?? [];
        foreach (var scheme in chosen)
        {
            _byScheme[scheme](request);
        }
    }

    private void Add(string scheme, string? value, Action<ApiRequest, string> put)
    {
        if (value is not null)
        {
            _byScheme[scheme] = request => put(request, value);
        }
    }
}
