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
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A page of files. */
@SuppressWarnings("deprecation")
@JsonDeserialize(builder = FilePage.Builder.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class FilePage {
  @JsonProperty("data")
  private final List<File> data;

  @JsonProperty("last_id")
  private final Patch<String> lastId;

  @JsonProperty("has_more")
  private final Boolean hasMore;

  private final Map<String, JsonNode> additionalProperties;

  private FilePage(Builder builder) {
    this.data = Objects.requireNonNull(Immutable.copy(builder.data), "data is required");
    this.lastId = builder.lastId;
    this.hasMore = Objects.requireNonNull(builder.hasMore, "hasMore is required");
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
    builder.data = data;
    builder.lastId = lastId;
    builder.hasMore = hasMore;
    builder.additionalProperties.putAll(additionalProperties);
    return builder;
  }

  /**
   * The files.
   *
   * @return the value
   */
  public List<File> data() {
    return data;
  }

  /**
   * Cursor of the next page.
   *
   * @return the value, which can be absent or null
   */
  public Patch<String> lastId() {
    return lastId == null ? Patch.absent() : lastId;
  }

  /**
   * Whether there are more.
   *
   * @return the value
   */
  public boolean hasMore() {
    return hasMore;
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
    return other instanceof FilePage that
        && Objects.equals(this.data, that.data)
        && Objects.equals(this.lastId, that.lastId)
        && Objects.equals(this.hasMore, that.hasMore)
        && Objects.equals(this.additionalProperties, that.additionalProperties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(data, lastId, hasMore, additionalProperties);
  }

  @Override
  public String toString() {
    return "FilePage" + Json.write(this);
  }

  /** Collects the values of a {@link FilePage}. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private List<File> data;
    private Patch<String> lastId;
    private Boolean hasMore;
    private final Map<String, JsonNode> additionalProperties = new LinkedHashMap<>();

    private Builder() {}

    /**
     * The files.
     *
     * @param data the value; required
     * @return this
     */
    @JsonProperty("data")
    public Builder data(List<File> data) {
      this.data = Immutable.orEmpty(data);
      return this;
    }

    /**
     * Cursor of the next page.
     *
     * @param lastId the value; null is sent as null, and not calling this leaves it out
     * @return this
     */
    @JsonProperty("last_id")
    public Builder lastId(String lastId) {
      this.lastId = Patch.of(lastId);
      return this;
    }

    /**
     * Whether there are more.
     *
     * @param hasMore the value; required
     * @return this
     */
    @JsonProperty("has_more")
    public Builder hasMore(Boolean hasMore) {
      this.hasMore = hasMore;
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
    public FilePage build() {
      return new FilePage(this);
    }
  }
}
