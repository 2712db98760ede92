package com.petstore.services;

import java.util.List;

/** What is optional in <code>listPets</code>. */
@SuppressWarnings("deprecation")
public final class ListPetsParams {
  final Integer limit;
  final List<String> tags;

  private ListPetsParams(Builder builder) {
    this.limit = builder.limit;
    this.tags = builder.tags;
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
    builder.limit = limit;
    builder.tags = tags;
    return builder;
  }

  /** Collects the values of {@link ListPetsParams}. */
  public static final class Builder {
    private Integer limit;
    private List<String> tags;

    private Builder() {}

    /**
     * How many at most.
     *
     * @param limit the value
     * @return this
     */
    public Builder limit(Integer limit) {
      this.limit = limit;
      return this;
    }

    /**
     * Only pets with one of these tags.
     *
     * @param tags the value
     * @return this
     */
    public Builder tags(List<String> tags) {
      this.tags = tags;
      return this;
    }

    /**
     * Makes the object.
     *
     * @return the object, which cannot be changed
     */
    public ListPetsParams build() {
      return new ListPetsParams(this);
    }
  }
}
