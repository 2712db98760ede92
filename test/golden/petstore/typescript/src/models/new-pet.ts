import type { Kind } from "./enums.js";

/** A pet to add. Hostile text stays text: *\/ """ {{ name }} ${x} #{y} <script>. */
export interface NewPet {
  /** What it is called. */
  name: string;
  kind: Kind;
  /** Null if it has none. */
  nickname?: string | null;
  /** Free labels. */
  labels?: { [key: string]: string };
}
