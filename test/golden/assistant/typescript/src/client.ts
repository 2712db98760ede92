import type { TransportOptions } from "./options.js";
import { FilesResource } from "./resources/files.js";
import { MessagesResource } from "./resources/messages.js";
import { Transport } from "./transport.js";

/** Settings of a {@link Client}. */
export interface ClientOptions extends TransportOptions {}

/** Where the API is served unless `baseUrl` says otherwise. */
export const DEFAULT_BASE_URL = "https://assistant.example";

/**
 * Client of the Assistant API.
 *
 * Talks, streams and keeps files.
 */
export class Client {
  /** Where requests go, but for those of operations that are served elsewhere. */
  readonly baseUrl: string;
  /** Talking. */
  readonly messages: MessagesResource;
  /** Files to talk about. */
  readonly files: FilesResource;

  constructor(options: ClientOptions = {}) {
    const transport = new Transport(options, DEFAULT_BASE_URL);
    this.baseUrl = transport.settings.baseUrl;
    this.messages = new MessagesResource(transport);
    this.files = new FilesResource(transport);
  }
}
