package {{ pkg }}.internal;

import {{ pkg }}.errors.DecodeException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides which variant of a union a JSON value is: the first one that fits as it is, else the first one that fits when
 * values are taken for others, such as a number for a text.
 *
 * @param <U> the union's type
 */
public final class Union<U> {
  private final JsonNode json;
  private final List<Function<Boolean, U>> variants = new ArrayList<>();

  /**
   * Begins with a JSON value.
   *
   * @param json the value
   */
  public Union(JsonNode json) {
    this.json = json;
  }

  /**
   * Adds a variant.
   *
   * @param <T> the variant's type
   * @param fits whether the value looks like the variant
   * @param type the variant's type
   * @param wrap makes a member of the union
   * @return this
   */
  public <T> Union<U> when(Predicate<JsonNode> fits, TypeReference<T> type, Function<T, U> wrap) {
    if (fits.test(json)) {
      variants.add(strictly -> decode(type, wrap, strictly));
    }
    return this;
  }

  private <T> U decode(TypeReference<T> type, Function<T, U> wrap, boolean strictly) {
    try {
      Decoder<T> decoder = strictly ? Decoder.strict(type) : Decoder.of(type);
      return wrap.apply(decoder.read(json));
    } catch (DecodeException e) {
      // It only looked like this variant: the next one is tried.
      return null;
    }
  }

  /**
   * Ends with what was found.
   *
   * @param unknown makes a member of the union from a value that is no variant
   * @return the member
   */
  public U orElse(Function<JsonNode, U> unknown) {
    return first(true).or(() -> first(false)).orElseGet(() -> unknown.apply(json));
  }

  private Optional<U> first(boolean strictly) {
    return variants.stream().map(variant -> variant.apply(strictly)).filter(Objects::nonNull).findFirst();
  }
}
