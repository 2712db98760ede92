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

/// <summary>What the caller gave cannot be sent. Nothing was.</summary>
/// <param name="argument">Which argument.</param>
/// <param name="problem">What is wrong with it, without its value: that can be a secret.</param>
/// <param name="cause">Why, where something else was thrown.</param>
public sealed class InvalidArgumentException(string argument, string problem, Exception? cause = null)
    : SdkException($"{argument} {problem}", cause)
{
    /// <summary>Which argument cannot be sent.</summary>
    public string Argument { get; } = argument;
}

/// <summary>There was no connection, or it broke.</summary>
/// <param name="message">What happened.</param>
/// <param name="cause">Why, where something else was thrown.</param>
public class ConnectionException(string message, Exception? cause = null) : SdkException(message, cause)
{
    /// <summary>Gets whether it can be otherwise the next time.</summary>
    internal bool IsPassing { get; init; } = true;
}

/// <summary>A time ran out.</summary>
/// <param name="message">What happened.</param>
/// <param name="kind">Which time.</param>
/// <param name="cause">Why, where something else was thrown.</param>
public sealed class TimedOutException(string message, TimeoutKind kind, Exception? cause = null)
    : ConnectionException(message, cause)
{
    /// <summary>Which time ran out.</summary>
    public TimeoutKind Kind { get; } = kind;
}

/// <summary>The times that can run out.</summary>
public enum TimeoutKind
{
    /// <summary>Until there is a connection.</summary>
    Connect,

    /// <summary>Until the answer is read; of a stream or a download, until its head is there.</summary>
    Request,

    /// <summary>Between two pieces of a stream or a download.</summary>
    Idle,
}

/// <summary>The answer is not what the API's description says, or larger than the limits.</summary>
public sealed class DecodeException : SdkException
{
    private const int MaxBodyLength = 10_000;

    /// <summary>Makes an exception; for tests too.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="body">What came, of which the beginning is kept.</param>
    /// <param name="cause">Why, where something else was thrown.</param>
    public DecodeException(string message, string body, Exception? cause = null)
        : base(message, cause)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body.Length > MaxBodyLength ? body[..MaxBodyLength] : body;
    }

    /// <summary>The beginning of what came.</summary>
    public string Body { get; }
}
