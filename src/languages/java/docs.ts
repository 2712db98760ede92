import type { Docs, NamedType } from "../../api/model.ts";
import { cleanText } from "../text.ts";
import { type DocTag, javadoc } from "./text.ts";
import type { Context } from "./types.ts";

/** Where a source file of a package below the root one is. */
export function sourcePath(context: Context, pkg: string, name: string): string {
  return `src/main/java/${context.java.directory}/${pkg ? `${pkg}/` : ""}${name}.java`;
}

export function typePath(context: Context, name: string): string {
  return sourcePath(context, "models", name);
}

/** A text of the spec, unless it says nothing. */
export function told(text: string | undefined, fallback: string): string {
  return cleanText(text ?? "") || fallback;
}

/** Summary and description as one text. */
export function prose(docs: Pick<Docs, "summary" | "description">, fallback: string): string {
  const parts = [docs.summary, docs.description].map((part) => told(part, "")).filter(Boolean);
  return [...new Set(parts)].join("\n\n") || fallback;
}

/** The `@deprecated` tag that goes with the annotation. */
export function deprecation(docs: Pick<Docs, "deprecated">): DocTag[] {
  return docs.deprecated ? [{ tag: "@deprecated", text: "The API's description says that this will go." }] : [];
}

export function typeDoc(type: NamedType, fallback: string): string {
  return javadoc(prose(type, fallback), deprecation(type), 0);
}
