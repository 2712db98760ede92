using System;
using System.Text.Json;

namespace Petstore.Sdk.Internal;

/// <summary>Rules that make of the request for one page that for the next; they give false after the last one.</summary>
internal static class NextPage
{
    /// <summary>The answer has a cursor that is sent as a parameter.</summary>
    /// <param name="parameter">The query parameter.</param>
    /// <param name="cursor">Where the cursor is.</param>
    /// <param name="more">Where the answer says whether there is more, or null.</param>
    /// <param name="done">Where the answer says whether that was all, or null.</param>
    /// <returns>The rule.</returns>
    internal static Func<PageAnswer, bool> Cursor(
        string parameter,
        string[] cursor,
        string[]? more = null,
        string[]? done = null) =>
        page => !Is(page, more, JsonValueKind.False)
            && !Is(page, done, JsonValueKind.True)
            && PassesOn(page, parameter, Json.At(page.Body, cursor));

    /// <summary>The last item has a cursor, such as its id, that is sent as a parameter.</summary>
    /// <param name="parameter">The query parameter.</param>
    /// <param name="items">Where the items are.</param>
    /// <param name="cursor">Where an item has its cursor.</param>
    /// <param name="more">Where the answer says whether there is more, or null.</param>
    /// <returns>The rule.</returns>
    internal static Func<PageAnswer, bool> LastItem(
        string parameter,
        string[] items,
        string[] cursor,
        string[]? more = null) =>
        page => page.Count > 0
            && !Is(page, more, JsonValueKind.False)
            && Json.At(page.Body, items) is { } list
            && PassesOn(page, parameter, Json.At(list[page.Count - 1], cursor));

    /// <summary>The number of items so far is sent as a parameter.</summary>
    /// <param name="parameter">The query parameter.</param>
    /// <param name="limit">The query parameter that says how many items a page has, or null.</param>
    /// <param name="total">Where the answer says how many items there are, or null.</param>
    /// <returns>The rule.</returns>
    internal static Func<PageAnswer, bool> Offset(string parameter, string? limit = null, string[]? total = null) =>
        page =>
        {
            var next = page.Request.QueryNumber(parameter, 0) + page.Count;
            var most = limit is null ? 0 : page.Request.QueryNumber(limit, 0);
            page.Request.ReplaceQuery(parameter, $"{next}");
            return page.Count > 0 && page.Count >= most && next < Number(page, total);
        };

    /// <summary>The page's number is sent as a parameter.</summary>
    /// <param name="parameter">The query parameter.</param>
    /// <param name="first">The first page's number.</param>
    /// <param name="total">Where the answer says how many pages there are, or null.</param>
    /// <returns>The rule.</returns>
    internal static Func<PageAnswer, bool> Numbered(string parameter, int first, string[]? total = null) =>
        page =>
        {
            var next = page.Request.QueryNumber(parameter, first) + 1;
            page.Request.ReplaceQuery(parameter, $"{next}");
            return page.Count > 0 && next - first < Number(page, total);
        };

    /// <summary>The answer has the next page's URL.</summary>
    /// <param name="url">Where the URL is.</param>
    /// <returns>The rule.</returns>
    internal static Func<PageAnswer, bool> Url(params string[] url) =>
        page => Follows(page, Json.At(page.Body, url) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null);

    /// <summary>The answer's header <c>Link</c> has the next page's URL (RFC 8288).</summary>
    /// <returns>The rule.</returns>
    internal static Func<PageAnswer, bool> Link() =>
        page => Follows(page, LinkHeader.Next(page.Headers));

    private static bool PassesOn(PageAnswer page, string parameter, JsonElement? cursor)
    {
        var text = cursor is { ValueKind: not JsonValueKind.Null } found ? Json.Text(found) : "";

        // A server that gives the same cursor again would never end.
        return text.Length > 0 && page.Request.ReplaceQuery(parameter, text) != text;
    }

    private static bool Is(PageAnswer page, string[]? path, JsonValueKind kind) =>
        path is not null && Json.At(page.Body, path)?.ValueKind == kind;

    /// <summary>The number at a place; without one there is no end.</summary>
    private static double Number(PageAnswer page, string[]? path) =>
        path is not null && Json.At(page.Body, path) is { ValueKind: JsonValueKind.Number } number
            ? number.GetDouble()
            : double.PositiveInfinity;

    private static bool Follows(PageAnswer page, string? url)
    {
        if (string.IsNullOrEmpty(url))
        {
            return false;
        }

        var next = HttpOrigin.Resolve(page.Address, url);
        if (next is null || !HttpOrigin.IsSame(next, page.Address))
        {
            var what = next is null ? "has no address of HTTP" : "is at another origin";
            throw new DecodeException($"{page.Request.Name}: the next page {what}", "");
        }

        page.Request.ContinueAt(next);
        return true;
    }
}
