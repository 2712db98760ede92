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

/** An answer. */
@SuppressWarnings("deprecation")
@JsonDeserialize(builder = Message.Builder.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Message {
  @JsonProperty("id")
  private final String id;

  @JsonProperty("content")
  private final String content;

  @JsonProperty("usage")
  private final Map<String, Long> usage;

  private final Map<String, JsonNode> additionalProperties;

  private Message(Builder builder) {
    this.id = Objects.requireNonNull(builder.id, "id is required");
    this.content = Objects.requireNonNull(builder.content, "content is required");
    this.usage = Objects.requireNonNull(Immutable.copy(builder.usage), "usage is required");
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
    builder.id = id;
    builder.content = content;
    builder.usage = usage;
    builder.additionalProperties.putAll(additionalProperties);
    return builder;
  }

  /**
   * Its id.
   *
   * @return the value
   */
  public String id() {
    return id;
  }

  /**
   * The text.
   *
   * @return the value
   */
  public String content() {
    return content;
  }

  /**
   * Tokens by kind.
   *
   * @return the value
   */
  public Map<String, Long> usage() {
    return usage;
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
    return other instanceof Message that
        && Objects.equals(this.id, that.id)
        && Objects.equals(this.content, that.content)
        && Objects.equals(this.usage, that.usage)
        && Objects.equals(this.additionalProperties, that.additionalProperties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, content, usage, additionalProperties);
  }

  @Override
  public String toString() {
    return "Message" + Json.write(this);
  }

  /** Collects the values of a {@link Message}. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private String id;
    private String content;
    private Map<String, Long> usage;
    private final Map<String, JsonNode> additionalProperties = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Its id.
     *
     * @param id the value; required
     * @return this
     */
    @JsonProperty("id")
    public Builder id(String id) {
      this.id = id;
      return this;
    }

    /**
     * The text.
     *
     * @param content the value; required
     * @return this
     */
    @JsonProperty("content")
    public Builder content(String content) {
      this.content = content;
      return this;
    }

    /**
     * Tokens by kind.
     *
     * @param usage the value; required
     * @return this
     */
    @JsonProperty("usage")
    public Builder usage(Map<String, Long> usage) {
      this.usage = Immutable.orEmpty(usage);
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
    public Message build() {
      return new Message(this);
    }
  }
}
