package com.assistant.core;

/**
 * Typed events that, one after the other, become a whole.
 *
 * @param <T> the type of an event
 */
public final class FoldingStream<T> extends EventStream<T> {
  private final Source<T> source;

  /**
   * Reads events from a source.
   *
   * @param source where the events come from
   */
  public FoldingStream(Source<T> source) {
    super(source);
    this.source = source;
  }

  /**
   * Where the events come from, and what they become.
   *
   * @param <T> the type of an event
   */
  public interface Source<T> extends EventStream.Source<T> {
    /**
     * All events so far as one.
     *
     * @return the whole
     */
    T whole();
  }

  /**
   * Reads what is left, and gives all events as one, those that were read before too: texts and lists that go on are
   * joined, of other values the last stays.
   *
   * @return the whole
   */
  public T finalEvent() {
    while (iterator().hasNext()) {
      iterator().next();
    }
    return source.whole();
  }
}
