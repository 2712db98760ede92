import type { Docs } from "../../api/model.ts";
import type { Context } from "./types.ts";

/** Where a source file of a folder below the project's is. */
export function sourcePath(context: Context, folder: string, name: string): string {
  return `${context.csharp.project}/${folder ? `${folder}/` : ""}${name}.cs`;
}

/** Summary and description as one text. */
export function prose(docs: Pick<Docs, "summary" | "description">, fallback: string): string {
  const parts = [docs.summary, docs.description].map((part) => part?.trim()).filter((part) => part);
  return [...new Set(parts)].join("\n\n") || fallback;
}
