import { appendPointer, asText, get, isObject, pointerKeys } from "./json.ts";
import type { Located, Sources } from "./source.ts";

export function isSwagger2(root: Located): boolean {
  return asText(get(root.value, "swagger")) === "2.0";
}

/**
 * Makes an OpenAPI 3.0 document of a Swagger 2.0 one, in place: what is read after it is OpenAPI. Places in errors
 * are those of the original, as near as it has them.
 * @throws ForgeError LF1005 when the document is too broken to be upgraded
 */
export async function upgradeSwagger(sources: Sources, root: Located): Promise<Located> {
  const { upgradeFromTwoToThree } = await import("@scalar/openapi-upgrader/2.0-to-3.0");
  let upgraded: unknown;
  try {
    upgraded = upgradeFromTwoToThree(structuredClone(root.value) as Record<string, unknown>);
  } catch (error) {
    throw sources.error("LF1005", `Swagger 2.0 cannot be upgraded: ${String(error)}`, root);
  }
  if (!isObject(upgraded) || isSwagger2({ ...root, value: upgraded })) {
    throw sources.error("LF1005", "Swagger 2.0 cannot be upgraded.", root);
  }
  root.file.root = upgraded;
  root.file.originalPointer = originalPointer;
  return { ...root, value: upgraded };
}

const MOVED: Record<string, string> = {
  schemas: "definitions",
  parameters: "parameters",
  responses: "responses",
  securitySchemes: "securityDefinitions",
};

/** Where OpenAPI 3 keeps something that Swagger 2.0 keeps elsewhere. */
function originalPointer(pointer: string): string {
  const [first, kind = "", ...rest] = pointerKeys(pointer) ?? [];
  const moved = first === "components" ? MOVED[kind] : undefined;
  return moved === undefined ? pointer : [moved, ...rest].reduce(appendPointer, "");
}
