package com.petstore.services;

import com.petstore.core.RawResponse;
import com.petstore.internal.Request;
import com.petstore.internal.ResponseReader;
import com.petstore.internal.Style;
import com.petstore.internal.Transport;
import com.petstore.models.NewPet;
import com.petstore.models.Pet;
import com.petstore.models.Problem;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Pets in the store. */
@SuppressWarnings("deprecation")
public final class PetsService {
  private final Transport transport;

  /**
   * Made by the client.
   *
   * @param transport sends the requests
   */
  public PetsService(Transport transport) {
    this.transport = transport;
  }

  /**
   * List pets
   *
   * @return Pets.
   */
  public List<Pet> listPets() {
    return listPets(ListPetsParams.builder().build());
  }

  /**
   * List pets
   *
   * @param params what is optional
   * @return Pets.
   */
  public List<Pet> listPets(ListPetsParams params) {
    return transport.send(listPetsRequest(params), ResponseReader.json(new TypeReference<List<Pet>>() {}));
  }

  /**
   * List pets
   *
   * @return completes with Pets.
   */
  public CompletableFuture<List<Pet>> listPetsAsync() {
    return listPetsAsync(ListPetsParams.builder().build());
  }

  /**
   * List pets
   *
   * @param params what is optional
   * @return completes with Pets.
   */
  public CompletableFuture<List<Pet>> listPetsAsync(ListPetsParams params) {
    return transport.sendAsync(listPetsRequest(params), ResponseReader.json(new TypeReference<List<Pet>>() {}));
  }

  /**
   * List pets
   *
   * @param params what is optional
   * @return the answer, its body still unread
   */
  public RawResponse<List<Pet>> listPetsRaw(ListPetsParams params) {
    return transport.sendRaw(listPetsRequest(params), ResponseReader.json(new TypeReference<List<Pet>>() {}));
  }

  private static Request listPetsRequest(ListPetsParams params) {
    return new Request("GET", "/pets")
        .query("limit", params.limit, new Style("form", true))
        .query("tags", params.tags, new Style("form", true))
        .accept("application/json")
        .security(List.of(Set.of("apiKey")))
        .failure(Problem.class, "default");
  }

  /**
   * Add a pet
   *
   * @param body The body.
   * @return The pet.
   */
  public Pet createPet(NewPet body) {
    return transport.send(createPetRequest(body), ResponseReader.json(Pet.class));
  }

  /**
   * Add a pet
   *
   * @param body The body.
   * @return completes with The pet.
   */
  public CompletableFuture<Pet> createPetAsync(NewPet body) {
    return transport.sendAsync(createPetRequest(body), ResponseReader.json(Pet.class));
  }

  /**
   * Add a pet
   *
   * @param body The body.
   * @return the answer, its body still unread
   */
  public RawResponse<Pet> createPetRaw(NewPet body) {
    return transport.sendRaw(createPetRequest(body), ResponseReader.json(Pet.class));
  }

  private static Request createPetRequest(NewPet body) {
    return new Request("POST", "/pets")
        .accept("application/json")
        .security(List.of(Set.of("apiKey")))
        .failure(Problem.class, "422")
        .json("application/json", body);
  }

  /**
   * Get a pet
   *
   * @param petId The pet's id.
   * @return The pet.
   */
  public Pet getPet(String petId) {
    return transport.send(getPetRequest(petId), ResponseReader.json(Pet.class));
  }

  /**
   * Get a pet
   *
   * @param petId The pet's id.
   * @return completes with The pet.
   */
  public CompletableFuture<Pet> getPetAsync(String petId) {
    return transport.sendAsync(getPetRequest(petId), ResponseReader.json(Pet.class));
  }

  /**
   * Get a pet
   *
   * @param petId The pet's id.
   * @return the answer, its body still unread
   */
  public RawResponse<Pet> getPetRaw(String petId) {
    return transport.sendRaw(getPetRequest(petId), ResponseReader.json(Pet.class));
  }

  private static Request getPetRequest(String petId) {
    return new Request("GET", "/pets/{pet-id}")
        .path("pet-id", petId, new Style("simple", false))
        .accept("application/json")
        .security(List.of(Set.of("apiKey")))
        .failure(Problem.class, "404");
  }

  /**
   * Remove a pet
   *
   * @param petId The pet's id.
   */
  public void deletePet(String petId) {
    transport.send(deletePetRequest(petId), ResponseReader.empty());
  }

  /**
   * Remove a pet
   *
   * @param petId The pet's id.
   * @return completes with nothing
   */
  public CompletableFuture<Void> deletePetAsync(String petId) {
    return transport.sendAsync(deletePetRequest(petId), ResponseReader.empty());
  }

  /**
   * Remove a pet
   *
   * @param petId The pet's id.
   * @return the answer, its body still unread
   */
  public RawResponse<Void> deletePetRaw(String petId) {
    return transport.sendRaw(deletePetRequest(petId), ResponseReader.empty());
  }

  private static Request deletePetRequest(String petId) {
    return new Request("DELETE", "/pets/{pet-id}")
        .path("pet-id", petId, new Style("simple", false))
        .accept("*/*")
        .security(List.of(Set.of("apiKey")))
        .failure(Problem.class, "404");
  }
}
