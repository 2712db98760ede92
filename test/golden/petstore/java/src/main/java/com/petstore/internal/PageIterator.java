package com.petstore.internal;

import com.petstore.core.Page;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Asks for one page after the other, each when it is wanted. */
final class PageIterator<T> implements Iterator<Page<T>> {
  private final Transport transport;
  private final Request request;
  private final Paging<T> paging;
  private PageAnswer last;
  private Boolean goesOn;

  PageIterator(Transport transport, Request request, Paging<T> paging) {
    this.transport = transport;
    this.request = request;
    this.paging = paging;
  }

  @Override
  public boolean hasNext() {
    if (goesOn == null) {
      goesOn = last == null || paging.next().change(last);
    }
    return goesOn;
  }

  @Override
  public Page<T> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    PageAnswer answer = transport.send(request, ResponseReader.page(transport));
    List<T> items = paging.itemsOf(answer.body());
    last = new PageAnswer(request, answer.uri(), answer.headers(), answer.body(), items.size());
    goesOn = null;
    return new Page<>(items, answer.body());
  }
}
