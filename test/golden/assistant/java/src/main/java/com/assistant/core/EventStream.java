package com.assistant.core;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Typed events as the server sends them. It can be walked through once. Close it to stop before its end:
 *
 * <pre>{@code
 * try (EventStream<Event> events = ...) {
 *   for (Event event : events) {
 *     ...
 *   }
 * }
 * }</pre>
 *
 * @param <T> the type of an event
 */
public sealed class EventStream<T> implements Iterable<T>, AutoCloseable permits FoldingStream {
  private final Source<T> source;
  private final Iterator<T> iterator = new Events();

  /**
   * Reads events from a source.
   *
   * @param source where the events come from
   */
  public EventStream(Source<T> source) {
    this.source = source;
  }

  /**
   * Where the events come from.
   *
   * @param <T> the type of an event
   */
  public interface Source<T> {
    /**
     * Waits for the next event.
     *
     * @return the event, or null at the end
     */
    T next();

    /** Gives the connection back. */
    void close();
  }

  /**
   * The events that are still to come; always the same iterator.
   *
   * @return an iterator that waits for the server
   */
  @Override
  public Iterator<T> iterator() {
    return iterator;
  }

  /**
   * The events that are still to come. Closing the stream closes this object.
   *
   * @return a sequential stream
   */
  public Stream<T> stream() {
    int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, characteristics), false)
        .onClose(this::close);
  }

  @Override
  public void close() {
    source.close();
  }

  private final class Events implements Iterator<T> {
    private T upcoming;
    private boolean ended;

    @Override
    public boolean hasNext() {
      if (upcoming == null && !ended) {
        try {
          upcoming = source.next();
        } finally {
          if (upcoming == null) {
            ended = true;
            close();
          }
        }
      }
      return upcoming != null;
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      T event = upcoming;
      upcoming = null;
      return event;
    }
  }
}
