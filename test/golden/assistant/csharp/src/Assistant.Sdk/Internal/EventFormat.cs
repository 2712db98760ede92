using System;
using System.Collections.Generic;

namespace Assistant.Sdk.Internal;

/// <summary>What is known about the events of a stream.</summary>
/// <typeparam name="T">The type of an event's data.</typeparam>
internal sealed class EventFormat<T>
    where T : notnull
{
    /// <summary>Gets the data that ends the stream, or null.</summary>
    internal string? Sentinel { get; private set; }

    /// <summary>Gets the name of the event that tells of a failure, or null.</summary>
    internal string? ErrorEvent { get; private set; }

    /// <summary>Gets what reads a failure's data.</summary>
    internal Func<string, object?> ReadError { get; private set; } = _ => null;

    /// <summary>Gets whether an event's data is not JSON, but the text itself.</summary>
    internal Func<string, bool> IsText { get; private set; } = _ => false;

    /// <summary>Gets the property that an event's name stands in for, or null.</summary>
    internal string? Discriminator { get; private set; }

    /// <summary>Gets whether the server takes <c>Last-Event-ID</c>.</summary>
    internal bool IsResumable { get; private set; }

    /// <summary>Gets where texts and lists go on from event to event.</summary>
    internal IReadOnlyList<string[]> Paths { get; private set; } = [];

    internal EventFormat<T> EndedBy(string data)
    {
        Sentinel = data;
        return this;
    }

    internal EventFormat<T> FailedBy(string name)
    {
        ErrorEvent = name;
        return this;
    }

    /// <summary>Says what tells of a failure.</summary>
    /// <typeparam name="TError">The type of its data.</typeparam>
    /// <param name="name">The event's name.</param>
    /// <returns>This.</returns>
    internal EventFormat<T> FailedBy<TError>(string name)
    {
        ReadError = Json.ReadIfFits<TError>;
        return FailedBy(name);
    }

    internal EventFormat<T> OfTexts()
    {
        IsText = _ => true;
        return this;
    }

    internal EventFormat<T> OfTextsUnlessJson()
    {
        IsText = data => !Json.IsValid(data);
        return this;
    }

    /// <summary>Says which property of the data tells events apart; one without it is told apart by its name.</summary>
    /// <param name="property">The property's name.</param>
    /// <returns>This.</returns>
    internal EventFormat<T> Named(string property)
    {
        Discriminator = property;
        return this;
    }

    internal EventFormat<T> Resumable()
    {
        IsResumable = true;
        return this;
    }

    /// <summary>Says how all events become one.</summary>
    /// <param name="paths">Where texts and lists go on from event to event.</param>
    /// <returns>This.</returns>
    internal EventFormat<T> Folded(params string[][] paths)
    {
        Paths = paths;
        return this;
    }
}
