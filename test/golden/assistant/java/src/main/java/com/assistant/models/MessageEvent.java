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
import java.util.Optional;

/** A piece of an answer. */
@SuppressWarnings("deprecation")
@JsonDeserialize(builder = MessageEvent.Builder.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class MessageEvent {
  @JsonProperty("delta")
  private final String delta;

  @JsonProperty("done")
  private final Boolean done;

  private final Map<String, JsonNode> additionalProperties;

  private MessageEvent(Builder builder) {
    this.delta = Objects.requireNonNull(builder.delta, "delta is required");
    this.done = builder.done;
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
    builder.delta = delta;
    builder.done = done;
    builder.additionalProperties.putAll(additionalProperties);
    return builder;
  }

  /**
   * The next characters.
   *
   * @return the value
   */
  public String delta() {
    return delta;
  }

  /**
   * Whether it is the last.
   *
   * @return the value, or empty when it is absent
   */
  public Optional<Boolean> done() {
    return Optional.ofNullable(done);
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
    return other instanceof MessageEvent that
        && Objects.equals(this.delta, that.delta)
        && Objects.equals(this.done, that.done)
        && Objects.equals(this.additionalProperties, that.additionalProperties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(delta, done, additionalProperties);
  }

  @Override
  public String toString() {
    return "MessageEvent" + Json.write(this);
  }

  /** Collects the values of a {@link MessageEvent}. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private String delta;
    private Boolean done;
    private final Map<String, JsonNode> additionalProperties = new LinkedHashMap<>();

    private Builder() {}

    /**
     * The next characters.
     *
     * @param delta the value; required
     * @return this
     */
    @JsonProperty("delta")
    public Builder delta(String delta) {
      this.delta = delta;
      return this;
    }

    /**
     * Whether it is the last.
     *
     * @param done the value
     * @return this
     */
    @JsonProperty("done")
    public Builder done(Boolean done) {
      this.done = done;
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
    public MessageEvent build() {
      return new MessageEvent(this);
    }
  }
}
