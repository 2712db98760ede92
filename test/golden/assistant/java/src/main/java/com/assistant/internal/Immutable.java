package com.assistant.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies that nobody can change; unlike {@link List#copyOf}, they can hold nulls and keep their order. */
public final class Immutable {
  private Immutable() {}

  /**
   * Copies a list.
   *
   * @param <T> the elements' type
   * @param list the list, or null
   * @return the copy, or null
   */
  public static <T> List<T> copy(List<T> list) {
    return list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
  }

  /**
   * An empty list in the place of null.
   *
   * @param <T> the elements' type
   * @param list the list, or null
   * @return a list
   */
  public static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }

  /**
   * An empty map in the place of null.
   *
   * @param <T> the values' type
   * @param map the map, or null
   * @return a map
   */
  public static <T> Map<String, T> orEmpty(Map<String, T> map) {
    return map == null ? Map.of() : map;
  }

  /**
   * Copies a map.
   *
   * @param <T> the values' type
   * @param map the map, or null
   * @return the copy, or null
   */
  public static <T> Map<String, T> copy(Map<String, T> map) {
    return map == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
