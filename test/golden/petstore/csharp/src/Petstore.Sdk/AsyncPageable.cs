using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Petstore.Sdk;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <param name="Items">The page's items.</param>
/// <param name="Body">The whole answer; its <c>Deserialize</c> makes a model of it.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, JsonElement Body);

/// <summary>
/// The items of all pages of a list. Pages are fetched as they are needed; each loop starts at the first one, and can be
/// left at any time.
/// </summary>
/// <typeparam name="T">The type of an item.</typeparam>
public sealed class AsyncPageable<T> : IAsyncEnumerable<T>
{
    private readonly Func<IAsyncEnumerable<Page<T>>> _pages;

    /// <summary>Makes items of pages; for tests too.</summary>
    /// <param name="pages">Begins with the first page.</param>
    public AsyncPageable(Func<IAsyncEnumerable<Page<T>>> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        _pages = pages;
    }

    /// <summary>The pages themselves.</summary>
    /// <returns>The pages, which are fetched as they are needed.</returns>
    public IAsyncEnumerable<Page<T>> Pages() => _pages();

    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ItemsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    private async IAsyncEnumerable<T> ItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in _pages().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                yield return item;
            }
        }
    }
}
