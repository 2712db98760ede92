package com.assistant.core;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.Optional;

/**
 * A property that can be absent, JSON null, or a value. Absent and null differ on the wire: in an update, an absent
 * property stays as it is, and a null clears it.
 *
 * @param <T> the value's type
 */
public final class Patch<T> {
  private static final Patch<?> ABSENT = new Patch<>(false, null);
  private static final Patch<?> NULL = new Patch<>(true, null);

  private final boolean present;
  private final T value;

  private Patch(boolean present, T value) {
    this.present = present;
    this.value = value;
  }

  /**
   * The property is not there.
   *
   * @param <T> the value's type
   * @return the absent property
   */
  @SuppressWarnings("unchecked")
  public static <T> Patch<T> absent() {
    return (Patch<T>) ABSENT;
  }

  /**
   * The property is there; a Java null becomes a JSON null.
   *
   * @param <T> the value's type
   * @param value the value, or null
   * @return the present property
   */
  @SuppressWarnings("unchecked")
  public static <T> Patch<T> of(T value) {
    return value == null ? (Patch<T>) NULL : new Patch<>(true, value);
  }

  /**
   * Whether the property is there, null or not.
   *
   * @return false only when it is absent
   */
  public boolean isPresent() {
    return present;
  }

  /**
   * Whether the property is there and JSON null.
   *
   * @return true only for a JSON null
   */
  public boolean isNull() {
    return present && value == null;
  }

  /**
   * The value, when there is one.
   *
   * @return empty when absent and when null
   */
  public Optional<T> toOptional() {
    return Optional.ofNullable(value);
  }

  /**
   * The value as it is printed in JSON.
   *
   * @return the value, or null
   */
  @JsonValue
  Object json() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Patch<?> that && present == that.present && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(present, value);
  }

  @Override
  public String toString() {
    return present ? String.valueOf(value) : "(absent)";
  }
}
