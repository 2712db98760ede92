import type { TransportOptions } from "./options.js";
import { PetsResource } from "./resources/pets.js";
import { Transport } from "./transport.js";

/** Settings of a {@link Client}. */
export interface ClientOptions extends TransportOptions {}

/** Where the API is served unless `baseUrl` says otherwise. */
export const DEFAULT_BASE_URL = "https://petstore.example/v1";

/**
 * Client of the Petstore.
 *
 * Keeps pets. Small on purpose, so that generated code can be reviewed.
 */
export class Client {
  /** Where requests go, but for those of operations that are served elsewhere. */
  readonly baseUrl: string;
  /** Pets in the store. */
  readonly pets: PetsResource;

  constructor(options: ClientOptions = {}) {
    const transport = new Transport(options, DEFAULT_BASE_URL);
    this.baseUrl = transport.settings.baseUrl;
    this.pets = new PetsResource(transport);
  }
}
