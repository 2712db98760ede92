package com.petstore.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.petstore.Samples;
import com.petstore.core.Json;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ModelsTest {
  /** Models with raw bytes have no JSON of their own. */
  private static final Set<String> WITH_BYTES = Set.of();

  @TestFactory
  Stream<DynamicTest> everyModelSurvivesARoundTrip() {
    return Samples.models().properties().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> checkAll(entry.getKey(), entry.getValue())));
  }

  private static void checkAll(String name, JsonNode samples) throws ReflectiveOperationException {
    for (JsonNode sample : samples) {
      check(name, sample);
    }
  }

  private static void check(String name, JsonNode sample) throws ReflectiveOperationException {
    Class<?> type = Class.forName(ModelsTest.class.getPackageName() + "." + name);
    Object model = Json.convert(sample, type);
    if (!WITH_BYTES.contains(name)) {
      Samples.assertSame(sample, Json.tree(model));
      Object again = Json.read(Json.write(model), type);
      assertEquals(model, again);
      assertEquals(model.hashCode(), again.hashCode());
    }
    for (Method accessor : accessors(model.getClass())) {
      assertNotNull(accessor.invoke(model), accessor.getName());
    }
    if (hasBuilder(model.getClass())) {
      Object builder = model.getClass().getMethod("toBuilder").invoke(model);
      assertEquals(model, builder.getClass().getMethod("build").invoke(builder));
    }
  }

  private static boolean hasBuilder(Class<?> type) {
    return accessors(type).stream().anyMatch(method -> method.getName().equals("toBuilder"));
  }

  private static List<Method> accessors(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getParameterCount() == 0)
        .toList();
  }
}
