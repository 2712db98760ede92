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

/** Text. */
@SuppressWarnings("deprecation")
@JsonDeserialize(builder = TextPart.Builder.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class TextPart implements PartModel {
  @JsonProperty("type")
  private final String type;

  @JsonProperty("text")
  private final String text;

  private final Map<String, JsonNode> additionalProperties;

  private TextPart(Builder builder) {
    this.type = builder.type;
    this.text = Objects.requireNonNull(builder.text, "text is required");
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
    builder.text = text;
    builder.additionalProperties.putAll(additionalProperties);
    return builder;
  }

  /**
   * Always <code>text</code>.
   *
   * @return the value
   */
  public String type() {
    return type;
  }

  /**
   * The text.
   *
   * @return the value
   */
  public String text() {
    return text;
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
    return other instanceof TextPart that
        && Objects.equals(this.type, that.type)
        && Objects.equals(this.text, that.text)
        && Objects.equals(this.additionalProperties, that.additionalProperties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, text, additionalProperties);
  }

  @Override
  public String toString() {
    return "TextPart" + Json.write(this);
  }

  /** Collects the values of a {@link TextPart}. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private String type = "text";
    private String text;
    private final Map<String, JsonNode> additionalProperties = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Always <code>text</code>.
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
     * The text.
     *
     * @param text the value; required
     * @return this
     */
    @JsonProperty("text")
    public Builder text(String text) {
      this.text = text;
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
    public TextPart build() {
      return new TextPart(this);
    }
  }
}
