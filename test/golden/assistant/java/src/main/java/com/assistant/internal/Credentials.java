package com.assistant.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What the client was given to identify itself with, by the security scheme's id. */
public final class Credentials {
  private final Map<String, Credential> byScheme;

  /**
   * Keeps credentials.
   *
   * @param byScheme the credentials by the scheme's id
   */
  public Credentials(Map<String, Credential> byScheme) {
    this.byScheme = Map.copyOf(byScheme);
  }

  /** Where a credential is put. */
  public enum Place {
    /** A request header. */
    HEADER,
    /** A query parameter. */
    QUERY,
    /** A cookie. */
    COOKIE
  }

  /** What a credential's value is taken from, before each request. */
  @FunctionalInterface
  public interface Source {
    /**
     * Gives the value.
     *
     * @param transport sends what must be sent to get it
     * @return the value as it is sent
     */
    String value(Transport transport);

    /**
     * Tells that the server refused a value.
     *
     * @param value the value
     * @return whether there may be a better one
     */
    default boolean refused(String value) {
      return false;
    }
  }

  /**
   * One credential.
   *
   * @param place where it is put
   * @param name the header's, parameter's or cookie's name
   * @param source what is sent
   */
  public record Credential(Place place, String name, Source source) {
    /**
     * A credential that is a text after a prefix.
     *
     * @param place where it is put
     * @param name the header's, parameter's or cookie's name
     * @param prefix what stands before the value
     * @param value gives the value
     */
    public Credential(Place place, String name, String prefix, Supplier<String> value) {
      this(place, name, transport -> prefix + value.get());
    }
  }

  /** The credentials of the first alternative for which there are all. */
  List<Credential> of(List<Set<String>> alternatives) {
    for (Set<String> schemes : alternatives) {
      if (byScheme.keySet().containsAll(schemes)) {
        return schemes.stream().sorted().map(byScheme::get).toList();
      }
    }
    return List.of();
  }
}
