using System;

namespace Assistant.Sdk.Internal;

/// <summary>Marks a property that must be given, and that is null where an answer does not have it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NullIfAbsentAttribute : Attribute;
