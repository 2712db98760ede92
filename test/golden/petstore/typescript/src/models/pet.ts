import type { Kind } from "./enums.js";

/** A pet in the store. */
export interface Pet {
  /** What it is called. */
  name: string;
  kind: Kind;
  /** Null if it has none. */
  nickname?: string | null;
  /** Free labels. */
  labels?: { [key: string]: string };
  /** Its id. */
  id: string;
  /** When it came. */
  created_at: string;
  parent?: Pet;
}
