package com.assistant.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How the answers of an operation are the pages of one list.
 *
 * @param <T> the type of an item
 */
public final class Paging<T> {
  private final Decoder<T> decoder;
  private final String items;
  private NextPage next = answer -> false;

  private Paging(Decoder<T> decoder, String items) {
    this.decoder = decoder;
    this.items = items;
  }

  /**
   * Pages of a class's objects.
   *
   * @param <T> the type of an item
   * @param type the type of an item
   * @param items where an answer has them, as a JSON pointer
   * @return the rule
   */
  public static <T> Paging<T> of(Class<T> type, String items) {
    return new Paging<>(Decoder.of(type), items);
  }

  /**
   * Pages of values of a generic type.
   *
   * @param <T> the type of an item
   * @param type the type of an item
   * @param items where an answer has them, as a JSON pointer
   * @return the rule
   */
  public static <T> Paging<T> of(TypeReference<T> type, String items) {
    return new Paging<>(Decoder.of(type), items);
  }

  /**
   * Says how the next page is asked for.
   *
   * @param rule changes the request
   * @return this
   */
  public Paging<T> next(NextPage rule) {
    next = rule;
    return this;
  }

  /** The items of an answer. */
  List<T> itemsOf(JsonNode answer) {
    List<T> found = new ArrayList<>();
    answer.at(items).forEach(item -> found.add(decoder.read(item)));
    return found;
  }

  NextPage next() {
    return next;
  }
}
