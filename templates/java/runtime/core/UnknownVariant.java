package {{ pkg }}.core;

import com.fasterxml.jackson.databind.JsonNode;

/** A value of a union that is none of the variants that were known when this SDK was made. */
public interface UnknownVariant {
  /**
   * The value.
   *
   * @return the value as it came
   */
  JsonNode value();
}
