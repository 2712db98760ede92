package com.assistant.models;

import com.assistant.core.Json;
import com.assistant.core.Patch;
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

/** What to say. */
@SuppressWarnings("deprecation")
@JsonDeserialize(builder = MessageRequest.Builder.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class MessageRequest {
  @JsonProperty("content")
  private final MessageRequestContent content;

  @JsonProperty("stream")
  private final Boolean stream;

  @JsonProperty("temperature")
  private final Patch<Double> temperature;

  private final Map<String, JsonNode> additionalProperties;

  private MessageRequest(Builder builder) {
    this.content = Objects.requireNonNull(builder.content, "content is required");
    this.stream = builder.stream;
    this.temperature = builder.temperature;
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
    builder.content = content;
    builder.stream = stream;
    builder.temperature = temperature;
    builder.additionalProperties.putAll(additionalProperties);
    return builder;
  }

  /**
   * Text, or parts.
   *
   * @return the value
   */
  public MessageRequestContent content() {
    return content;
  }

  /**
   * Answer as a stream.
   *
   * @return the value, or empty when it is absent
   */
  public Optional<Boolean> stream() {
    return Optional.ofNullable(stream);
  }

  /**
   * Null for the default.
   *
   * @return the value, which can be absent or null
   */
  public Patch<Double> temperature() {
    return temperature == null ? Patch.absent() : temperature;
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
    return other instanceof MessageRequest that
        && Objects.equals(this.content, that.content)
        && Objects.equals(this.stream, that.stream)
        && Objects.equals(this.temperature, that.temperature)
        && Objects.equals(this.additionalProperties, that.additionalProperties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(content, stream, temperature, additionalProperties);
  }

  @Override
  public String toString() {
    return "MessageRequest" + Json.write(this);
  }

  /** Collects the values of a {@link MessageRequest}. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private MessageRequestContent content;
    private Boolean stream;
    private Patch<Double> temperature;
    private final Map<String, JsonNode> additionalProperties = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Text, or parts.
     *
     * @param content the value; required
     * @return this
     */
    @JsonProperty("content")
    public Builder content(MessageRequestContent content) {
      this.content = content;
      return this;
    }

    /**
     * Answer as a stream.
     *
     * @param stream the value
     * @return this
     */
    @JsonProperty("stream")
    public Builder stream(Boolean stream) {
      this.stream = stream;
      return this;
    }

    /**
     * Null for the default.
     *
     * @param temperature the value; null is sent as null, and not calling this leaves it out
     * @return this
     */
    @JsonProperty("temperature")
    public Builder temperature(Double temperature) {
      this.temperature = Patch.of(temperature);
      return this;
    }

    /**
     * Null for the default.
     *
     * @param temperature the value; null is sent as null, and not calling this leaves it out
     * @return this
     */
    public Builder temperature(double temperature) {
      return temperature(Double.valueOf(temperature));
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
    public MessageRequest build() {
      return new MessageRequest(this);
    }
  }
}
