package com.assistant.services;

/** What is optional in <code>listFiles</code>. */
@SuppressWarnings("deprecation")
public final class ListFilesParams {
  final String after;

  private ListFilesParams(Builder builder) {
    this.after = builder.after;
  }

  /**
   * Begins with nothing set.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Begins a changed copy.
   *
   * @return a builder with these values
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.after = after;
    return builder;
  }

  /** Collects the values of {@link ListFilesParams}. */
  public static final class Builder {
    private String after;

    private Builder() {}

    /**
     * Cursor of the page before.
     *
     * @param after the value
     * @return this
     */
    public Builder after(String after) {
      this.after = after;
      return this;
    }

    /**
     * Makes the object.
     *
     * @return the object, which cannot be changed
     */
    public ListFilesParams build() {
      return new ListFilesParams(this);
    }
  }
}
