import type { OpenAPI } from "openapi-types";
import { pointerKeys } from "./json.ts";
import type { Located, Sources } from "./source.ts";
import { child } from "./source.ts";

interface SchemaError {
  instancePath: string;
  message?: string;
}

/** Checks an OpenAPI document against its specification's JSON schema. */
export async function validateOpenApi(sources: Sources, root: Located, document: object): Promise<void> {
  const { default: parser } = await import("@apidevtools/swagger-parser");
  try {
    await parser.validate(structuredClone(document) as unknown as OpenAPI.Document, {
      resolve: { external: false },
      dereference: { circular: "ignore" },
    });
  } catch (error) {
    const details = (error as { details?: SchemaError[] }).details ?? [];
    const worst = [...details].sort((a, b) => depth(b) - depth(a))[0];
    const at = worst ? locate(sources, root, pointerKeys(worst.instancePath) ?? []) : root;
    const message = worst?.message ?? (error instanceof Error ? error.message : String(error));
    throw sources.error("LF1005", message, at);
  }
}

const depth = (error: SchemaError) => error.instancePath.split("/").length;

/** The node at a path of the dereferenced document. */
function locate(sources: Sources, root: Located, keys: string[]): Located {
  return keys.reduce((node, key) => {
    const next = child(sources.follow(node), key);
    return next.value === undefined ? node : next;
  }, root);
}
