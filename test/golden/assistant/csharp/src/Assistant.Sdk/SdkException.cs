using System;

namespace Assistant.Sdk;

/// <summary>What operations throw.</summary>
public abstract class SdkException : Exception
{
    private protected SdkException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}

/// <summary>The request got no answer, or not in time.</summary>
/// <param name="message">What happened.</param>
/// <param name="cause">Why, where something else was thrown.</param>
public sealed class ConnectionException(string message, Exception? cause = null) : SdkException(message, cause);

/// <summary>The answer is not what the API's description says.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="body">The answer as it came.</param>
/// <param name="cause">Why, where something else was thrown.</param>
public sealed class DecodeException(string message, string body, Exception? cause = null) : SdkException(message, cause)
{
    /// <summary>The answer as it came.</summary>
    public string Body { get; } = body;
}
