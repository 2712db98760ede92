package com.petstore.core;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The items of all pages of a list. Pages are fetched as they are needed; each iterator starts at the first one, and
 * can be left at any time.
 *
 * @param <T> the type of an item
 */
public final class Paginator<T> implements Iterable<T> {
  private final Supplier<Iterator<Page<T>>> source;

  /**
   * Makes pages into items.
   *
   * @param source begins with the first page
   */
  public Paginator(Supplier<Iterator<Page<T>>> source) {
    this.source = source;
  }

  @Override
  public Iterator<T> iterator() {
    return new Items<>(source.get());
  }

  /**
   * The items of all pages.
   *
   * @return a sequential stream
   */
  public Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /**
   * The pages themselves.
   *
   * @return the pages, which are fetched as they are needed
   */
  public Iterable<Page<T>> pages() {
    return source::get;
  }

  private static final class Items<T> implements Iterator<T> {
    private final Iterator<Page<T>> pages;
    private Iterator<T> items = Collections.emptyIterator();

    Items(Iterator<Page<T>> pages) {
      this.pages = pages;
    }

    @Override
    public boolean hasNext() {
      while (!items.hasNext() && pages.hasNext()) {
        items = pages.next().items().iterator();
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
