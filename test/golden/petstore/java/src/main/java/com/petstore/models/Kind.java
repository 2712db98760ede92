package com.petstore.models;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.Set;

/** What kind of animal. */
@SuppressWarnings("deprecation")
public final class Kind {
  /** The value "cat". */
  public static final Kind CAT = new Kind("cat");

  /** The value "dog". */
  public static final Kind DOG = new Kind("dog");

  /** The value "+1". */
  public static final Kind PLUS_1 = new Kind("+1");

  /** The value "type". */
  public static final Kind TYPE = new Kind("type");

  private static final Set<Kind> KNOWN =
      Set.of(
          CAT,
          DOG,
          PLUS_1,
          TYPE);

  private final String value;

  private Kind(String value) {
    this.value = value;
  }

  /**
   * Any value, known or not.
   *
   * @param value the value as it is sent
   * @return equal to the constant of that value, if there is one
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Kind of(String value) {
    return new Kind(Objects.requireNonNull(value));
  }

  /**
   * The value as it is sent.
   *
   * @return the value
   */
  @JsonValue
  public String value() {
    return value;
  }

  /**
   * Whether the value was known when this SDK was made.
   *
   * @return true for the values of the constants
   */
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Kind that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
