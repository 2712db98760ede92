package com.petstore.internal;

import java.nio.charset.StandardCharsets;

/** Percent-encoding as RFC 3986 has it. */
final class Percent {
  private static final String UNRESERVED = "-._~";
  /** The others would end a value, or be read as something else. */
  private static final String RESERVED = ":/?@!$'()*,;";

  private Percent() {}

  static String encode(String text) {
    return encode(text, UNRESERVED);
  }

  static String encodeButReserved(String text) {
    return encode(text, UNRESERVED + RESERVED);
  }

  private static String encode(String text, String allowed) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      if (isLetterOrDigit(character) || allowed.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded.append('%').append(hex(octet >> 4)).append(hex(octet));
      }
    }
    return encoded.toString();
  }

  private static char hex(int octet) {
    return Character.toUpperCase(Character.forDigit(octet & 0xf, 16));
  }

  private static boolean isLetterOrDigit(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }
}
