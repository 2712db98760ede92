package com.assistant.errors;

/** What the caller gave cannot be sent. Nothing was. */
public final class ArgumentException extends SdkException {
  private static final long serialVersionUID = 1L;

  /** The argument's name. */
  private final String argument;

  /**
   * Tells which argument it is.
   *
   * @param argument the argument's name
   * @param problem why it cannot be sent; without its value, which may be a secret
   * @param cause the cause, or null
   */
  public ArgumentException(String argument, String problem, Throwable cause) {
    super(argument + " " + problem, cause);
    this.argument = argument;
  }

  /**
   * The argument that cannot be sent.
   *
   * @return its name
   */
  public String argument() {
    return argument;
  }
}
