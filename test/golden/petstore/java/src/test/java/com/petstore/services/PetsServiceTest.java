package com.petstore.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.petstore.PetstoreClient;
import com.petstore.Samples;
import com.petstore.StubServer;
import com.petstore.core.Json;
import com.petstore.models.NewPet;
import com.petstore.models.Pet;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation")
class PetsServiceTest {
  private final StubServer server = new StubServer();
  private final PetstoreClient client =
      PetstoreClient.builder()
          .baseUrl(server.url())
          .apiKey("test")
          .build();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void listPets() {
    Samples sample = Samples.of("pets", "listPets");
    server.reply(200, "application/json", sample.response().toString());
    List<Pet> result = client.pets().listPets(
        ListPetsParams.builder()
            .limit(sample.argument("limit", new TypeReference<Integer>() {}))
            .tags(sample.argument("tags", new TypeReference<List<String>>() {}))
            .build());
    server.assertReceived("GET", "/pets");
    Samples.assertSame(sample.response(), Json.tree(result));
    assertEquals(result, client.pets().listPetsAsync(
        ListPetsParams.builder()
            .limit(sample.argument("limit", new TypeReference<Integer>() {}))
            .tags(sample.argument("tags", new TypeReference<List<String>>() {}))
            .build()).join());
  }

  @Test
  void createPet() {
    Samples sample = Samples.of("pets", "createPet");
    server.reply(201, "application/json", sample.response().toString());
    Pet result = client.pets().createPet(sample.argument("body", new TypeReference<NewPet>() {}));
    server.assertReceived("POST", "/pets");
    Samples.assertSame(sample.body(), server.json());
    Samples.assertSame(sample.response(), Json.tree(result));
    assertEquals(result, client.pets().createPetAsync(sample.argument("body", new TypeReference<NewPet>() {})).join());
  }

  @Test
  void getPet() {
    Samples sample = Samples.of("pets", "getPet");
    server.reply(200, "application/json", sample.response().toString());
    Pet result = client.pets().getPet(sample.argument("petId", new TypeReference<String>() {}));
    server.assertReceived("GET", "/pets/[^/]+");
    Samples.assertSame(sample.response(), Json.tree(result));
    assertEquals(result, client.pets().getPetAsync(sample.argument("petId", new TypeReference<String>() {})).join());
  }

  @Test
  void deletePet() {
    Samples sample = Samples.of("pets", "deletePet");
    server.reply(204, "text/plain", "");
    client.pets().deletePet(sample.argument("petId", new TypeReference<String>() {}));
    server.assertReceived("DELETE", "/pets/[^/]+");
    assertNull(client.pets().deletePetAsync(sample.argument("petId", new TypeReference<String>() {})).join());
  }
}
