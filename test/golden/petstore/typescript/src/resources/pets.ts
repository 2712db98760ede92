import type { ApiPromise } from "../api-promise.js";
import { jsonBody } from "../body.js";
import type * as models from "../models/index.js";
import type { RequestOptions } from "../options.js";
import { pathSegment, queryPairs } from "../parameters.js";
import type { Transport } from "../transport.js";

/** Parameters of `listPets`. */
export interface PetsListPetsParams {
  /**
   * How many at most.
   *
   * @defaultValue `20`
   */
  limit?: number;
  /** Only pets with one of these tags. */
  tags?: string[];
}

/** Pets in the store. */
export class PetsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List pets
   *
   * @param params - Query, header and cookie parameters.
   * @param options - Settings for this request.
   */
  listPets(params?: PetsListPetsParams, options?: RequestOptions): ApiPromise<models.Pet[]> {
    return this.#transport.json<models.Pet[]>({
      method: "GET",
      path: "/pets",
      query: [queryPairs("limit", params?.limit), queryPairs("tags", params?.tags)],
      accept: "application/json",
      options,
    });
  }

  /**
   * Add a pet
   *
   * @param options - Settings for this request.
   * @throws `UnprocessableEntityError<Problem>` 422: What went wrong.
   */
  createPet(body: models.NewPet, options?: RequestOptions): ApiPromise<models.Pet> {
    return this.#transport.json<models.Pet>({
      method: "POST",
      path: "/pets",
      body: jsonBody(body),
      accept: "application/json",
      options,
    });
  }

  /**
   * Get a pet
   *
   * @param petId - The pet's id.
   * @param options - Settings for this request.
   * @throws `NotFoundError<Problem>` 404: What went wrong.
   */
  getPet(petId: string, options?: RequestOptions): ApiPromise<models.Pet> {
    return this.#transport.json<models.Pet>({
      method: "GET",
      path: `/pets/${pathSegment("pet-id", petId)}`,
      accept: "application/json",
      options,
    });
  }

  /**
   * Remove a pet
   *
   * @param petId - The pet's id.
   * @param options - Settings for this request.
   * @throws `NotFoundError<Problem>` 404: What went wrong.
   */
  deletePet(petId: string, options?: RequestOptions): ApiPromise<void> {
    return this.#transport.nothing({
      method: "DELETE",
      path: `/pets/${pathSegment("pet-id", petId)}`,
      options,
    });
  }
}
