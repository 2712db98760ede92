package com.petstore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.petstore.core.Paginator;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PagesTest {
  @Test
  void pagesAreFetchedUntilTheLast() {
    Map<String, Paginator.Page<Integer>> pages =
        Map.of(
            "", new Paginator.Page<>(List.of(1, 2), Optional.of("b")),
            "b", new Paginator.Page<>(List.of(), Optional.of("c")),
            "c", new Paginator.Page<>(List.of(3), Optional.empty()));
    Paginator<Integer> all = new Paginator<>(cursor -> pages.get(cursor.orElse("")));
    assertEquals(List.of(1, 2, 3), all.stream().toList());
    Iterator<Integer> iterator = all.iterator();
    iterator.next();
    iterator.next();
    iterator.next();
    assertThrows(NoSuchElementException.class, iterator::next);
  }

  @Test
  void aCursorThatStaysEndsTheList() {
    Paginator<Integer> all = new Paginator<>(cursor -> new Paginator.Page<>(List.of(1), Optional.of("same")));
    assertEquals(List.of(1), all.stream().toList());
  }
}
