package com.assistant.errors;

import java.net.http.HttpHeaders;

/** The server answered 5xx: it failed. */
public final class ServerErrorException extends ApiException {
  private static final long serialVersionUID = 1L;

  ServerErrorException(int status, HttpHeaders headers, String body) {
    super(status, headers, body);
  }
}
