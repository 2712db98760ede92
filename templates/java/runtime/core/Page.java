package {{ pkg }}.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One page of a list.
 *
 * @param <T> the type of an item
 * @param items the page's items
 * @param answer the whole answer; {@link Json#convert} makes a model of it
 */
public record Page<T>(List<T> items, JsonNode answer) {}
