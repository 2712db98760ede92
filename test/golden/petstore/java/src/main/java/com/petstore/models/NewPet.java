package com.petstore.models;

import com.petstore.core.Json;
import com.petstore.core.Patch;
import com.petstore.internal.Immutable;

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

/** A pet to add. Hostile text stays text: *&#47; """ {{ name }} ${x} #{y} &#60;script&#62;. */
@SuppressWarnings("deprecation")
@JsonDeserialize(builder = NewPet.Builder.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class NewPet {
  @JsonProperty("name")
  private final String name;

  @JsonProperty("kind")
  private final Kind kind;

  @JsonProperty("nickname")
  private final Patch<String> nickname;

  @JsonProperty("labels")
  private final Map<String, String> labels;

  private final Map<String, JsonNode> additionalProperties;

  private NewPet(Builder builder) {
    this.name = Objects.requireNonNull(builder.name, "name is required");
    this.kind = Objects.requireNonNull(builder.kind, "kind is required");
    this.nickname = builder.nickname;
    this.labels = Immutable.copy(builder.labels);
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
    builder.name = name;
    builder.kind = kind;
    builder.nickname = nickname;
    builder.labels = labels;
    builder.additionalProperties.putAll(additionalProperties);
    return builder;
  }

  /**
   * What it is called.
   *
   * @return the value
   */
  public String name() {
    return name;
  }

  /**
   * The property <code>kind</code>.
   *
   * @return the value
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Null if it has none.
   *
   * @return the value, which can be absent or null
   */
  public Patch<String> nickname() {
    return nickname == null ? Patch.absent() : nickname;
  }

  /**
   * Free labels.
   *
   * @return the value, or empty when it is absent
   */
  public Optional<Map<String, String>> labels() {
    return Optional.ofNullable(labels);
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
    return other instanceof NewPet that
        && Objects.equals(this.name, that.name)
        && Objects.equals(this.kind, that.kind)
        && Objects.equals(this.nickname, that.nickname)
        && Objects.equals(this.labels, that.labels)
        && Objects.equals(this.additionalProperties, that.additionalProperties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, kind, nickname, labels, additionalProperties);
  }

  @Override
  public String toString() {
    return "NewPet" + Json.write(this);
  }

  /** Collects the values of a {@link NewPet}. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private String name;
    private Kind kind;
    private Patch<String> nickname;
    private Map<String, String> labels;
    private final Map<String, JsonNode> additionalProperties = new LinkedHashMap<>();

    private Builder() {}

    /**
     * What it is called.
     *
     * @param name the value; required
     * @return this
     */
    @JsonProperty("name")
    public Builder name(String name) {
      this.name = name;
      return this;
    }

    /**
     * The property <code>kind</code>.
     *
     * @param kind the value; required
     * @return this
     */
    @JsonProperty("kind")
    public Builder kind(Kind kind) {
      this.kind = kind;
      return this;
    }

    /**
     * Null if it has none.
     *
     * @param nickname the value; null is sent as null, and not calling this leaves it out
     * @return this
     */
    @JsonProperty("nickname")
    public Builder nickname(String nickname) {
      this.nickname = Patch.of(nickname);
      return this;
    }

    /**
     * Free labels.
     *
     * @param labels the value
     * @return this
     */
    @JsonProperty("labels")
    public Builder labels(Map<String, String> labels) {
      this.labels = labels;
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
    public NewPet build() {
      return new NewPet(this);
    }
  }
}
