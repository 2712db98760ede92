package com.assistant.models;

import com.assistant.core.Json;
import com.assistant.internal.Immutable;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What went wrong. */
@SuppressWarnings("deprecation")
@JsonDeserialize(builder = Failure.Builder.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Failure {
  @JsonProperty("message")
  private final String message;

  private final Map<String, JsonNode> additionalProperties;

  private Failure(Builder builder) {
    this.message = Objects.requireNonNull(builder.message, "message is required");
    this.additionalProperties = Immutable.copy(builder.additionalProperties);
  }

  /**
   * Begins a new object.
   *
   * @return a builder without values
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Begins a changed copy.
   *
   * @return a builder with this object's values
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.message = message;
    builder.additionalProperties.putAll(additionalProperties);
    return builder;
  }

  /**
   * For people.
   *
   * @return the value
   */
  public String message() {
    return message;
  }

  /**
   * Properties that the API's description does not name.
   *
   * @return the values by property
   */
  @JsonAnyGetter
  public Map<String, JsonNode> additionalProperties() {
    return additionalProperties;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Failure that
        && Objects.equals(this.message, that.message)
        && Objects.equals(this.additionalProperties, that.additionalProperties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(message, additionalProperties);
  }

  @Override
  public String toString() {
    return "Failure" + Json.write(this);
  }

  /** Collects the values of a {@link Failure}. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private String message;
    private final Map<String, JsonNode> additionalProperties = new LinkedHashMap<>();

    private Builder() {}

    /**
     * For people.
     *
     * @param message the value; required
     * @return this
     */
    @JsonProperty("message")
    public Builder message(String message) {
      this.message = message;
      return this;
    }

    /**
     * Adds a property that the API's description does not name.
     *
     * @param name the property's name
     * @param value the value
     * @return this
     */
    @JsonAnySetter
    public Builder putAdditionalProperty(String name, JsonNode value) {
      additionalProperties.put(name, value);
      return this;
    }

    /**
     * Makes the object.
     *
     * @return the object, which cannot be changed
     * @throws NullPointerException when a required property is missing
     */
    public Failure build() {
      return new Failure(this);
    }
  }
}
