import type { Part } from "./part.js";

/** What to say. */
export interface MessageRequest {
  /** Text, or parts. */
  content: MessageRequestContent;
  /**
   * Answer as a stream.
   *
   * @defaultValue `false`
   */
  stream?: boolean;
  /** Null for the default. */
  temperature?: number | null;
}

/** Text, or parts. */
export type MessageRequestContent = string | Part[];
