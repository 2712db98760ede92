package com.assistant.models;

import com.assistant.core.Json;
import com.assistant.core.Upload;
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

/** UploadFileRequest. */
@SuppressWarnings("deprecation")
@JsonDeserialize(builder = UploadFileRequest.Builder.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class UploadFileRequest {
  @JsonProperty("file")
  private final Upload file;

  @JsonProperty("purpose")
  private final String purpose;

  private final Map<String, JsonNode> additionalProperties;

  private UploadFileRequest(Builder builder) {
    this.file = Objects.requireNonNull(builder.file, "file is required");
    this.purpose = builder.purpose;
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
    builder.file = file;
    builder.purpose = purpose;
    builder.additionalProperties.putAll(additionalProperties);
    return builder;
  }

  /**
   * The bytes.
   *
   * @return the value
   */
  public Upload file() {
    return file;
  }

  /**
   * What for.
   *
   * @return the value, or empty when it is absent
   */
  public Optional<String> purpose() {
    return Optional.ofNullable(purpose);
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
    return other instanceof UploadFileRequest that
        && Objects.equals(this.file, that.file)
        && Objects.equals(this.purpose, that.purpose)
        && Objects.equals(this.additionalProperties, that.additionalProperties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(file, purpose, additionalProperties);
  }

  @Override
  public String toString() {
    return "UploadFileRequest" + Json.write(this);
  }

  /** Collects the values of a {@link UploadFileRequest}. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private Upload file;
    private String purpose;
    private final Map<String, JsonNode> additionalProperties = new LinkedHashMap<>();

    private Builder() {}

    /**
     * The bytes.
     *
     * @param file the value; required
     * @return this
     */
    @JsonProperty("file")
    public Builder file(Upload file) {
      this.file = file;
      return this;
    }

    /**
     * What for.
     *
     * @param purpose the value
     * @return this
     */
    @JsonProperty("purpose")
    public Builder purpose(String purpose) {
      this.purpose = purpose;
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
    public UploadFileRequest build() {
      return new UploadFileRequest(this);
    }
  }
}
