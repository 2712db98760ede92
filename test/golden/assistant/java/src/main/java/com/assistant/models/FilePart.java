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
@JsonDeserialize(builder = FilePart.Builder.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class FilePart implements PartModel {
  @JsonProperty("type")
  private final String type;

  @JsonProperty("file_id")
  private final String fileId;

  private final Map<String, JsonNode> additionalProperties;

  private FilePart(Builder builder) {
    this.type = builder.type;
    this.fileId = Objects.requireNonNull(builder.fileId, "fileId is required");
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
    builder.type = type;
    builder.fileId = fileId;
    builder.additionalProperties.putAll(additionalProperties);
    return builder;
  }

  /**
   * Always <code>file</code>.
   *
   * @return the value
   */
  public String type() {
    return type;
  }

  /**
   * Its id.
   *
   * @return the value
   */
  public String fileId() {
    return fileId;
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
    return other instanceof FilePart that
        && Objects.equals(this.type, that.type)
        && Objects.equals(this.fileId, that.fileId)
        && Objects.equals(this.additionalProperties, that.additionalProperties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, fileId, additionalProperties);
  }

  @Override
  public String toString() {
    return "FilePart" + Json.write(this);
  }

  /** Collects the values of a {@link FilePart}. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private String type = "file";
    private String fileId;
    private final Map<String, JsonNode> additionalProperties = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Always <code>file</code>.
     *
     * @param type the value
     * @return this
     */
    @JsonProperty("type")
    public Builder type(String type) {
      this.type = type;
      return this;
    }

    /**
     * Its id.
     *
     * @param fileId the value; required
     * @return this
     */
    @JsonProperty("file_id")
    public Builder fileId(String fileId) {
      this.fileId = fileId;
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
    public FilePart build() {
      return new FilePart(this);
    }
  }
}
