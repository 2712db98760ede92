package {{ pkg }}.errors;

import java.net.http.HttpHeaders;

/** The server answered {{ meaning }}. */
public final class {{ name }} extends ApiException {
  private static final long serialVersionUID = 1L;

  {{ name }}(int status, HttpHeaders headers, String body) {
    super(status, headers, body);
  }
}
