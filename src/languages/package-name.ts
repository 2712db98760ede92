import { toCase } from "../api/names.ts";

/** Words as a package's name in a registry that takes nothing but ASCII: accents are dropped, other scripts too. */
export function asciiKebab(words: string[]): string {
  const ascii = words.map((word) => word.normalize("NFKD").replace(/[^a-z0-9]/gi, "")).filter(Boolean);
  return toCase.kebab(ascii.length > 0 ? ascii : ["api", "client"]);
}
