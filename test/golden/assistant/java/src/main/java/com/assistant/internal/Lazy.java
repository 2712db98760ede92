package com.assistant.internal;

import java.util.function.Supplier;

/** What is made when it is first asked for. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> factory;
  private volatile T made;

  Lazy(Supplier<T> factory) {
    this.factory = factory;
  }

  @Override
  public T get() {
    T known = made;
    if (known == null) {
      synchronized (this) {
        known = made;
        if (known == null) {
          known = factory.get();
          made = known;
        }
      }
    }
    return known;
  }
}
