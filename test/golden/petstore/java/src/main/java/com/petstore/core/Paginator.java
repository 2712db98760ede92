package com.petstore.core;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The items of all pages of a list. Pages are fetched as they are needed; each iterator starts at the first one.
 *
 * @param <T> the type of an item
 */
public final class Paginator<T> implements Iterable<T> {
  private final Function<Optional<String>, Page<T>> fetch;

  /**
   * Makes pages into items.
   *
   * @param fetch gets the page at a cursor; the first one for an empty cursor
   */
  public Paginator(Function<Optional<String>, Page<T>> fetch) {
    this.fetch = fetch;
  }

  /**
   * One page of a list.
   *
   * @param <T> the type of an item
   * @param items the page's items
   * @param next the cursor of the next page; empty on the last one
   */
  public record Page<T>(List<T> items, Optional<String> next) {}

  @Override
  public Iterator<T> iterator() {
    return new Items();
  }

  /**
   * The items of all pages.
   *
   * @return a sequential stream
   */
  public Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  private final class Items implements Iterator<T> {
    private Page<T> page = fetch.apply(Optional.empty());
    private Iterator<T> items = page.items().iterator();

    @Override
    public boolean hasNext() {
      while (!items.hasNext() && page.next().isPresent()) {
        Optional<String> cursor = page.next();
        page = fetch.apply(cursor);
        // A server that gives the same cursor again would never end.
        items = page.next().equals(cursor) ? Collections.emptyIterator() : page.items().iterator();
        if (page.next().equals(cursor)) {
          page = new Page<>(List.of(), Optional.empty());
        }
      }
      return items.hasNext();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return items.next();
    }
  }
}
