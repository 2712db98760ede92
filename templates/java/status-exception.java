package {{ pkg }}.errors;

/** The server answered {{ meaning }}. */
public final class {{ name }} extends ApiException {
  private static final long serialVersionUID = 1L;

  {{ name }}(FailedResponse failure) {
    super(failure);
  }
}
