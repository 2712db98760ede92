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

/** A file. */
@SuppressWarnings("deprecation")
@JsonDeserialize(builder = File.Builder.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class File {
  @JsonProperty("id")
  private final String id;

  @JsonProperty("bytes")
  private final Long bytes;

  private final Map<String, JsonNode> additionalProperties;

  private File(Builder builder) {
    this.id = Objects.requireNonNull(builder.id, "id is required");
    this.bytes = Objects.requireNonNull(builder.bytes, "bytes is required");
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
    builder.bytes = bytes;
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
   * Its size.
   *
   * @return the value
   */
  public long bytes() {
    return bytes;
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
    return other instanceof File that
        && Objects.equals(this.id, that.id)
        && Objects.equals(this.bytes, that.bytes)
        && Objects.equals(this.additionalProperties, that.additionalProperties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, bytes, additionalProperties);
  }

  @Override
  public String toString() {
    return "File" + Json.write(this);
  }

  /** Collects the values of a {@link File}. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private String id;
    private Long bytes;
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
     * Its size.
     *
     * @param bytes the value; required
     * @return this
     */
    @JsonProperty("bytes")
    public Builder bytes(Long bytes) {
      this.bytes = bytes;
      return this;
    }

    /**
     * Its size.
     *
     * @param bytes the value; required
     * @return this
     */
    public Builder bytes(long bytes) {
      return bytes(Long.valueOf(bytes));
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
    public File build() {
      return new File(this);
    }
  }
}
