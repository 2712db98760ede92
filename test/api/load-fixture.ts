import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type LoadedApi, type LoadOptions, loadSpecs } from "../../src/api/load.ts";
import type { NamedType, TypeRef } from "../../src/api/model.ts";
import { ForgeError } from "../../src/errors.ts";

/** Writes files to a directory of the test's own and returns its path. */
export function directory(files: Record<string, unknown>): string {
  const root = mkdtempSync(join(tmpdir(), "llm-forge-load-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return root;
}

/** Loads the first of the files. */
export async function loadFiles(files: Record<string, unknown>, options?: LoadOptions): Promise<LoadedApi> {
  const root = directory(files);
  return loadSpecs([join(root, Object.keys(files)[0]!)], options);
}

export const openapi = (rest: object = {}, version = "3.1.0") => ({
  openapi: version,
  info: { title: "Test", version: "1.0.0" },
  paths: {},
  ...rest,
});

export async function loadSchemas(schemas: object, version = "3.1.0"): Promise<LoadedApi> {
  return loadFiles({ "api.json": openapi({ components: { schemas } }, version) });
}

/** The error that loading ends in. */
export async function loadError(files: Record<string, unknown>, options?: LoadOptions): Promise<ForgeError> {
  const error = await loadFiles(files, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ForgeError) return error;
  throw new Error(`expected a ForgeError, got ${String(error)}`);
}

/** Types in a short form, by their names. */
export function printTypes(api: LoadedApi): Record<string, string> {
  const { types } = api.model;
  return Object.fromEntries(types.map((type) => [type.nameHint.join("."), printType(type, types)]));
}

export function printRef(ref: TypeRef, types: NamedType[]): string {
  switch (ref.kind) {
    case "scalar":
      return ref.scalar;
    case "any":
      return "any";
    case "literal":
      return JSON.stringify(ref.value);
    case "array":
      return `${ref.prefix ? `[${ref.prefix.map((item) => printRef(item, types)).join(", ")}] of ` : ""}${printRef(ref.items, types)}[]`;
    case "map":
      return `map<${printRef(ref.values, types)}>`;
    case "nullable":
      return `${printRef(ref.of, types)}?`;
    case "named":
      return types.find(({ id }) => id === ref.id)?.nameHint.join(".") ?? `unknown ${ref.id}`;
  }
}

function printType(type: NamedType, types: NamedType[]): string {
  switch (type.kind) {
    case "object": {
      const properties = type.properties.map(
        ({ name, required, type: ref }) => `${name}${required ? "" : "?"}: ${printRef(ref, types)}`,
      );
      const rest = type.additional ? [`...: ${printRef(type.additional, types)}`] : [];
      return `{ ${[...properties, ...rest].join(", ")} }`;
    }
    case "enum":
      return `${type.base} ${type.values.map(({ value }) => JSON.stringify(value)).join(" | ")}`;
    case "union": {
      const variants = type.variants.map(
        ({ type: ref, tags }) => `${tags.length > 0 ? `${tags.join(",")}=` : ""}${printRef(ref, types)}`,
      );
      return `${type.discriminator ? `by ${type.discriminator.property}: ` : ""}${variants.join(" | ")}`;
    }
    case "alias":
      return `= ${printRef(type.type, types)}`;
  }
}
