import { appendPointer, asText, get, isObject, type Obj, pointerKeys } from "./json.ts";
import { METHODS } from "./operation.ts";
import type { Located, Sources } from "./source.ts";
import { child, elements, members } from "./source.ts";

export function isSwagger2(root: Located): boolean {
  return asText(get(root.value, "swagger")) === "2.0";
}

/**
 * Makes an OpenAPI 3.0 document of a Swagger 2.0 one, in place: what is read after it is OpenAPI. Places in errors
 * are those of the original, as near as it has them.
 * @throws ForgeError LF1005 when the document is too broken to be upgraded
 */
export async function upgradeSwagger(sources: Sources, root: Located): Promise<Located> {
  prepare(sources, root);
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
  dropEmptyRequired(upgraded);
  root.file.root = upgraded;
  root.file.originalPointer = originalPointer;
  return { ...root, value: upgraded };
}

/** Writes out, in place, what the upgrader does not read: see what it calls. */
function prepare(sources: Sources, root: Located): void {
  for (const { node: item } of members(child(root, "paths"))) {
    const shared = split(sources, item);
    for (const operation of METHODS.map((method) => child(item, method))) {
      if (!isObject(operation.value)) continue;
      fillResponses(child(operation, "responses").value);
      writeOutBodies(sources, operation, operation.value, shared.bodies);
    }
    if (isObject(item.value)) setParameters(item.value, shared.others);
  }
  const { value } = child(root, "parameters");
  if (!isObject(value)) return;
  for (const name of Object.keys(value).filter((name) => isBody(value[name]))) delete value[name];
}

/** A response that nothing is said of, as `200:` alone in YAML, is one: the upgrader reads into it. */
function fillResponses(responses: unknown): void {
  if (!isObject(responses)) return;
  for (const status of Object.keys(responses)) responses[status] ??= { description: "" };
}

/**
 * Gives an operation the body parameters that it shares with others, by reference or by its path. In OpenAPI 3 they are
 * no parameters, and the upgrader leaves a reference to one where it was.
 */
function writeOutBodies(sources: Sources, node: Located, operation: Obj, shared: Obj[]): void {
  const own = split(sources, node);
  const inherited = shared.filter(
    (body) => !own.bodies.some((other) => other.in === body.in && (body.in === "body" || other.name === body.name)),
  );
  setParameters(operation, [...own.others, ...own.bodies, ...inherited]);
}

function split(sources: Sources, node: Located): { bodies: Obj[]; others: unknown[] } {
  const bodies: Obj[] = [];
  const others: unknown[] = [];
  for (const parameter of elements(child(node, "parameters"))) {
    const { value } = sources.follow(parameter);
    if (isBody(value)) bodies.push(structuredClone(value));
    else others.push(parameter.value);
  }
  return { bodies, others };
}

function isBody(parameter: unknown): parameter is Obj {
  const place = get(parameter, "in");
  return place === "body" || place === "formData";
}

function setParameters(node: Obj, parameters: unknown[]): void {
  if (parameters.length > 0) node.parameters = parameters;
  else delete node.parameters;
}

/** The upgrader lists the fields that a form requires also where there are none, which OpenAPI 3.0 forbids. */
function dropEmptyRequired(document: Obj): void {
  for (const item of Object.values(get(document, "paths") ?? {})) {
    for (const operation of METHODS.map((method) => get(item, method))) {
      for (const content of Object.values(get(get(operation, "requestBody"), "content") ?? {})) {
        const schema = get(content, "schema");
        const required = get(schema, "required");
        if (isObject(schema) && Array.isArray(required) && required.length === 0) delete schema.required;
      }
    }
  }
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
