package com.petstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.petstore.errors.UnprocessableEntityException;
import com.petstore.models.NewPet;
import com.petstore.services.ListPetsParams;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls every operation at a server that checks each request against the API's description. */
@Tag("contract")
@SuppressWarnings("deprecation")
class ContractTest {
  private static PetstoreClient.Builder builder() {
    String url = Objects.requireNonNull(System.getenv("MOCK_URL"), "MOCK_URL is not set");
    return PetstoreClient.builder()
        .baseUrl(url)
        .apiKey("test")
        .timeout(Duration.ofSeconds(20));
  }

  @Test
  void petsListPets() {
    PetstoreClient client = builder().build();
    Samples sample = Samples.of("pets", "listPets");
    assertNotNull(client.pets().listPets(ListPetsParams.builder().build()));
  }

  @Test
  void petsCreatePet() {
    PetstoreClient client = builder().build();
    Samples sample = Samples.of("pets", "createPet");
    assertNotNull(client.pets().createPet(sample.argument("body", new TypeReference<NewPet>() {})));
  }

  @Test
  void petsGetPet() {
    PetstoreClient client = builder().build();
    Samples sample = Samples.of("pets", "getPet");
    assertNotNull(client.pets().getPet(sample.argument("petId", new TypeReference<String>() {})));
  }

  @Test
  void petsDeletePet() {
    PetstoreClient client = builder().build();
    Samples sample = Samples.of("pets", "deletePet");
    client.pets().deletePet(sample.argument("petId", new TypeReference<String>() {}));
  }

  @Test
  void errorsAreTyped() {
    PetstoreClient client = builder().header("Prefer", "code=422").build();
    Samples sample = Samples.of("pets", "createPet");
    UnprocessableEntityException thrown =
        assertThrows(UnprocessableEntityException.class, () -> client.pets().createPet(
            sample.argument("body", new TypeReference<NewPet>() {})));
    assertEquals(422, thrown.status());
  }
}
