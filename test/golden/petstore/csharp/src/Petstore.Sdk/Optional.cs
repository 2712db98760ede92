using System;
using System.Text.Json.Serialization;
using Petstore.Sdk.Internal;

namespace Petstore.Sdk;

/// <summary>Makes values that can be absent.</summary>
public static class Optional
{
    /// <summary>Makes a value that is there.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value, which can be null where the type has null.</param>
    /// <returns>The value that is there.</returns>
    public static Optional<T> Of<T>(T value) => new(value);
}

/// <summary>A value that can be absent, which is not the same as null: what is absent is not sent.</summary>
/// <typeparam name="T">The value's type.</typeparam>
[JsonConverter(typeof(OptionalConverterFactory))]
public readonly record struct Optional<T>
{
    private readonly T _value;

    /// <summary>Makes a value that is there.</summary>
    /// <param name="value">The value.</param>
    public Optional(T value)
    {
        _value = value;
        HasValue = true;
    }

    /// <summary>Whether the value is there, null or not.</summary>
    public bool HasValue { get; }

    /// <summary>The value; it must be there.</summary>
    /// <exception cref="InvalidOperationException">When the value is absent.</exception>
    public T Value => HasValue ? _value : throw new InvalidOperationException("The value is absent.");

    /// <summary>Makes a value that is there.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>The value, or the default of its type where it is absent.</summary>
    /// <returns>The value.</returns>
    public T? GetValueOrDefault() => HasValue ? _value : default;

    /// <inheritdoc/>
    public override string ToString() => HasValue ? $"{_value}" : "(absent)";
}
