package com.petstore.internal;

import com.petstore.errors.ConnectionException;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

/** Makes of the request for one page that for the next. Places in an answer are JSON pointers. */
@FunctionalInterface
public interface NextPage {
  /**
   * Changes the request.
   *
   * @param page the page that came
   * @return false after the last page
   */
  boolean change(PageAnswer page);

  /**
   * The answer has a cursor that is sent as a parameter.
   *
   * @param parameter the query parameter
   * @param cursor where the cursor is
   * @param more where the answer says whether there is more, or null
   * @param done where the answer says whether that was all, or null
   * @return the rule
   */
  static NextPage cursor(String parameter, String cursor, String more, String done) {
    return page -> !page.says(more, false) && !page.says(done, true) && passOn(page, parameter, page.at(cursor));
  }

  /**
   * The last item has a cursor, such as its id, that is sent as a parameter.
   *
   * @param parameter the query parameter
   * @param items where the items are
   * @param cursor where an item has its cursor
   * @param more where the answer says whether there is more, or null
   * @return the rule
   */
  static NextPage lastItem(String parameter, String items, String cursor, String more) {
    return page ->
        !page.says(more, false) && passOn(page, parameter, page.at(items).path(page.count() - 1).at(cursor));
  }

  /**
   * The number of items so far is sent as a parameter.
   *
   * @param parameter the query parameter
   * @param limit the query parameter that says how many items a page has, or null
   * @param total where the answer says how many items there are, or null
   * @return the rule
   */
  static NextPage offset(String parameter, String limit, String total) {
    return page -> {
      long next = page.request().queryNumber(parameter, 0) + page.count();
      long most = limit == null ? 0 : page.request().queryNumber(limit, 0);
      page.request().replaceQuery(parameter, String.valueOf(next));
      return page.count() > 0 && page.count() >= most && next < page.number(total);
    };
  }

  /**
   * The page's number is sent as a parameter.
   *
   * @param parameter the query parameter
   * @param first the first page's number
   * @param total where the answer says how many pages there are, or null
   * @return the rule
   */
  static NextPage number(String parameter, int first, String total) {
    return page -> {
      long next = page.request().queryNumber(parameter, first) + 1;
      page.request().replaceQuery(parameter, String.valueOf(next));
      return page.count() > 0 && next - first < page.number(total);
    };
  }

  /**
   * The answer has the next page's URL.
   *
   * @param url where the URL is
   * @return the rule
   */
  static NextPage url(String url) {
    return page -> follow(page, Optional.of(page.at(url)).filter(JsonNode::isTextual).map(JsonNode::textValue));
  }

  /**
   * The answer's header {@code Link} has the next page's URL (RFC 8288).
   *
   * @return the rule
   */
  static NextPage link() {
    return page -> follow(page, Links.next(page.headers()));
  }

  private static boolean passOn(PageAnswer page, String parameter, JsonNode cursor) {
    String text = cursor.isNull() ? "" : cursor.asText();
    // A server that gives the same cursor again would never end.
    return !text.isEmpty() && !text.equals(page.request().replaceQuery(parameter, text));
  }

  private static boolean follow(PageAnswer page, Optional<String> url) {
    String text = url.orElse("");
    if (text.isEmpty()) {
      return false;
    }
    try {
      URI next = Origin.resolve(page.uri(), text);
      if (Origin.of(next).equals(Origin.of(page.uri()))) {
        page.request().continueAt(next);
        return true;
      }
    } catch (IllegalArgumentException e) {
      throw new ConnectionException(page.request().name() + ": the next page's URL is none", e);
    }
    throw new ConnectionException(page.request().name() + ": the next page is at another origin", null);
  }
}
