using System;

namespace Petstore.Sdk.Internal;

/// <summary>Keeps a client from adding to the load of a server that fails all the time.</summary>
internal sealed class RetryBudget
{
    private const int MaxTokens = 500;
    private const int RetryCost = 5;

    private readonly object _lock = new();
    private int _tokens = MaxTokens;

    /// <summary>Takes what a retry costs; false where that is not there.</summary>
    /// <returns>Whether there was enough.</returns>
    internal bool Take()
    {
        lock (_lock)
        {
            if (_tokens < RetryCost)
            {
                return false;
            }

            _tokens -= RetryCost;
            return true;
        }
    }

    /// <summary>Gives back for a success: what its retry had cost, or a little for a first attempt.</summary>
    /// <param name="isRetried">Whether it took more than one attempt.</param>
    internal void Succeeded(bool isRetried)
    {
        lock (_lock)
        {
            _tokens = Math.Min(MaxTokens, _tokens + (isRetried ? RetryCost : 1));
        }
    }
}
