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
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A pet in the store. */
@SuppressWarnings("deprecation")
@JsonDeserialize(builder = Pet.Builder.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Pet {
  @JsonProperty("name")
  private final String name;

  @JsonProperty("kind")
  private final Kind kind;

  @JsonProperty("nickname")
  private final Patch<String> nickname;

  @JsonProperty("labels")
  private final Map<String, String> labels;

  @JsonProperty("id")
  private final String id;

  @JsonProperty("created_at")
  private final OffsetDateTime createdAt;

  @JsonProperty("parent")
  private final Pet parent;

  private final Map<String, JsonNode> additionalProperties;

  private Pet(Builder builder) {
    this.name = Objects.requireNonNull(builder.name, "name is required");
    this.kind = Objects.requireNonNull(builder.kind, "kind is required");
    this.nickname = builder.nickname;
    this.labels = Immutable.copy(builder.labels);
    this.id = Objects.requireNonNull(builder.id, "id is required");
    this.createdAt = Objects.requireNonNull(builder.createdAt, "createdAt is required");
    this.parent = builder.parent;
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
    builder.id = id;
    builder.createdAt = createdAt;
    builder.parent = parent;
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
   * Its id.
   *
   * @return the value
   */
  public String id() {
    return id;
  }

  /**
   * When it came.
   *
   * @return the value
   */
  public OffsetDateTime createdAt() {
    return createdAt;
  }

  /**
   * The property <code>parent</code>.
   *
   * @return the value, or empty when it is absent
   */
  public Optional<Pet> parent() {
    return Optional.ofNullable(parent);
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
    return other instanceof Pet that
        && Objects.equals(this.name, that.name)
        && Objects.equals(this.kind, that.kind)
        && Objects.equals(this.nickname, that.nickname)
        && Objects.equals(this.labels, that.labels)
        && Objects.equals(this.id, that.id)
        && Objects.equals(this.createdAt, that.createdAt)
        && Objects.equals(this.parent, that.parent)
        && Objects.equals(this.additionalProperties, that.additionalProperties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, kind, nickname, labels, id, createdAt, parent, additionalProperties);
  }

  @Override
  public String toString() {
    return "Pet" + Json.write(this);
  }

  /** Collects the values of a {@link Pet}. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private String name;
    private Kind kind;
    private Patch<String> nickname;
    private Map<String, String> labels;
    private String id;
    private OffsetDateTime createdAt;
    private Pet parent;
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
     * When it came.
     *
     * @param createdAt the value; required
     * @return this
     */
    @JsonProperty("created_at")
    public Builder createdAt(OffsetDateTime createdAt) {
      this.createdAt = createdAt;
      return this;
    }

    /**
     * The property <code>parent</code>.
     *
     * @param parent the value
     * @return this
     */
    @JsonProperty("parent")
    public Builder parent(Pet parent) {
      this.parent = parent;
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
    public Pet build() {
      return new Pet(this);
    }
  }
}
