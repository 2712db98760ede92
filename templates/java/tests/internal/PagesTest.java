package {{ pkg }}.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import {{ pkg }}.core.Page;
import {{ pkg }}.core.Paginator;
import {{ pkg }}.errors.ConnectionException;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final Style FORM = new Style("form", true);

  private final FakeServer server = new FakeServer();
  private final TestSettings settings = TestSettings.by(server);

  private Paginator<Integer> all(NextPage next) {
    return settings.transport().pages(() -> new Request("GET", "/x"), Paging.of(Integer.class, "/data").next(next));
  }

  private List<String> queries() {
    return server.requests.stream().map(request -> String.valueOf(request.uri().getRawQuery())).toList();
  }

  @Test
  void aCursorIsSent() {
    server
        .reply(200, "{\"data\":[1,2],\"meta\":{\"next\":\"b c\"},\"more\":true}")
        .reply(200, "{\"data\":[],\"meta\":{\"next\":7},\"more\":true}")
        .reply(200, "{\"data\":[3],\"meta\":{\"next\":\"d\"},\"more\":false}");
    assertEquals(List.of(1, 2, 3), all(NextPage.cursor("after", "/meta/next", "/more", null)).stream().toList());
    assertEquals(List.of("null", "after=b%20c", "after=7"), queries());
  }

  @Test
  void aListEndsWithItsCursors() {
    for (String end : List.of("{}", "{\"next\":null}", "{\"next\":\"\"}", "{\"next\":\"a\",\"done\":true}")) {
      FakeServer other = new FakeServer().reply(200, end);
      settings.sender = Sender.of(other);
      assertEquals(List.of(), all(NextPage.cursor("after", "/next", null, "/done")).stream().toList());
      assertEquals(1, other.requests.size());
    }
  }

  @Test
  void aCursorThatStaysEndsTheList() {
    server.reply(200, "{\"data\":[1],\"next\":\"same\"}");
    assertEquals(List.of(1, 1), all(NextPage.cursor("after", "/next", null, null)).stream().toList());
  }

  @Test
  void theLastItemLeadsOn() {
    for (String end : List.of("{\"data\":[9],\"more\":false}", "{\"data\":[\"\"],\"more\":true}", "{\"more\":true}")) {
      FakeServer other = new FakeServer().reply(200, "{\"data\":[1,2],\"more\":true}").reply(200, end);
      settings.sender = Sender.of(other);
      Paginator<Object> all = settings.transport()
          .pages(
              () -> new Request("GET", "/x"),
              Paging.of(Object.class, "/data").next(NextPage.lastItem("after", "/data", "", "/more")));
      assertEquals(List.of(1, 2), all.stream().toList().subList(0, 2));
      assertEquals(2, other.requests.size());
      assertEquals("after=2", other.requests.get(1).uri().getRawQuery());
    }
  }

  @Test
  void anOffsetGrowsByTheItems() {
    server.reply(200, "{\"data\":[1,2]}").reply(200, "{\"data\":[3]}").reply(200, "{\"data\":[]}");
    assertEquals(List.of(1, 2, 3), all(NextPage.offset("skip", null, "/total")).stream().toList());
    assertEquals(List.of("null", "skip=2", "skip=3"), queries());
  }

  @Test
  void anOffsetEndsBeforeAnEmptyPageWhereItCan() {
    server.reply(200, "{\"data\":[1,2],\"total\":3}").reply(200, "{\"data\":[3],\"total\":3}");
    assertEquals(List.of(1, 2, 3), all(NextPage.offset("skip", null, "/total")).stream().toList());
    FakeServer other = new FakeServer().reply(200, "{\"data\":[1,2]}").reply(200, "{\"data\":[3]}");
    settings.sender = Sender.of(other);
    Paginator<Integer> limited =
        settings
            .transport()
            .pages(
                () -> new Request("GET", "/x").query("limit", 2, FORM).query("skip", 4, FORM),
                Paging.of(new TypeReference<Integer>() {}, "/data").next(NextPage.offset("skip", "limit", null)));
    assertEquals(List.of(1, 2, 3), limited.stream().toList());
    assertEquals("limit=2&skip=6", other.requests.get(1).uri().getRawQuery());
  }

  @Test
  void pagesAreCounted() {
    server.reply(200, "{\"data\":[1],\"pages\":2}");
    assertEquals(List.of(1, 1), all(NextPage.number("page", 1, "/pages")).stream().toList());
    assertEquals(List.of("null", "page=2"), queries());
    FakeServer other = new FakeServer().reply(200, "{\"data\":[1]}").reply(200, "{\"data\":[]}");
    settings.sender = Sender.of(other);
    assertEquals(List.of(1), all(NextPage.number("page", 0, null)).stream().toList());
    assertEquals("page=1", other.requests.get(1).uri().getRawQuery());
  }

  @Test
  void urlsAreFollowedWithinTheOrigin() {
    settings.options.query("key", "1");
    server.reply(200, "{\"data\":[1],\"next\":\"/y?key=2\"}").reply(200, "{\"data\":[2],\"next\":\"?a=b\"}");
    server.reply(200, "{\"data\":[3],\"next\":null}");
    assertEquals(List.of(1, 2, 3), all(NextPage.url("/next")).stream().toList());
    assertEquals("http://localhost/y?key=2", server.requests.get(1).uri().toString());
    assertEquals("http://localhost/y?a=b&key=1", server.requests.get(2).uri().toString());
    FakeServer other = new FakeServer().reply(200, "{\"data\":[1],\"next\":\"http://other/\"}").reply(200, "{}");
    other.reply(200, "{\"next\":\"no url\"}");
    settings.sender = Sender.of(other);
    for (int count = 0; count < 2; count++) {
      Iterator<Page<Integer>> pages = all(NextPage.url("/next")).pages().iterator();
      assertEquals(count == 0 ? 1 : 0, pages.next().items().size());
      if (count == 0) {
        assertThrows(ConnectionException.class, pages::hasNext);
      }
    }
    Iterator<Integer> none = all(NextPage.url("/next")).iterator();
    assertThrows(ConnectionException.class, none::hasNext);
  }

  @Test
  void linksAreFollowed() {
    String links = "</first>; rel=first, </y?a=1,2>; title=\"a, b\"; rel=\"last Next\"";
    server.reply(200, Map.of("link", links), "{\"data\":[1]}");
    server.reply(200, Map.of("link", "</x>, </z>; rel=prev"), "{\"data\":[2]}");
    assertEquals(List.of(1, 2), all(NextPage.link()).stream().toList());
    assertEquals("http://localhost/y?a=1,2", server.requests.get(1).uri().toString());
  }

  @Test
  void whatWasLeftIsNotAskedFor() {
    server.reply(200, "{\"data\":[1,2],\"next\":\"b\"}");
    Paginator<Integer> all = all(NextPage.cursor("after", "/next", null, null));
    assertEquals(List.of(1, 2), all.stream().limit(2).toList());
    assertEquals(1, server.requests.size());
    Page<Integer> page = all.pages().iterator().next();
    assertEquals("b", page.answer().get("next").asText());
    Iterator<Page<Integer>> once = settings.transport()
        .pages(() -> new Request("GET", "/x"), Paging.of(Integer.class, "/data"))
        .pages()
        .iterator();
    once.next();
    assertThrows(NoSuchElementException.class, once::next);
    Iterator<Integer> none = new Paginator<Integer>(List.<Page<Integer>>of()::iterator).iterator();
    assertThrows(NoSuchElementException.class, none::next);
  }
}
