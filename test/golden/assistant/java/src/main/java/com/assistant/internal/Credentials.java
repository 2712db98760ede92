package com.assistant.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /**
   * One credential, ready to be sent.
   *
   * @param place where it is put
   * @param name the header's, parameter's or cookie's name
   * @param value what is sent
   */
  public record Credential(Place place, String name, String value) {
    @Override
    public String toString() {
      return "Credential[" + place + ", " + name + "]";
    }
  }

  /** Puts the first alternative for which there are all credentials into the request. */
  void apply(Request request, List<Set<String>> alternatives) {
    alternatives.stream()
        .filter(byScheme.keySet()::containsAll)
        .findFirst()
        .ifPresent(schemes -> schemes.stream().sorted().map(byScheme::get).forEach(request::credential));
  }
}
