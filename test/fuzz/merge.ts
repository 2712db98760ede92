import type { Document } from "./document.ts";
import { sampleDocuments } from "./run.ts";
import type { Json } from "./schemas.ts";

const BATCH = 30;
const METHODS = ["get", "put", "post", "delete", "patch", "options", "head"];

/**
 * Generated specs in documents of up to thirty each, so that compilers start a tenth as often. Names stay as they are,
 * hostile ones too, but for those that are taken: the later one gets its spec's number.
 */
export function mergedDocuments(count: number): Document[] {
  const all = sampleDocuments(count);
  return ["3.0.3", "3.1.0"].flatMap((version) => {
    const same = all.filter(({ openapi }) => openapi === version);
    const batches = Array.from({ length: Math.ceil(same.length / BATCH) }, (_, index) => index * BATCH);
    return batches.map((start) => merge(version, same.slice(start, start + BATCH), start));
  });
}

function merge(version: string, documents: Document[], start: number): Document {
  const merged: Document = {
    openapi: version,
    info: { title: `Fuzz ${version.slice(0, 3)} ${start}`, version: "1.0.0" },
    servers: [{ url: "https://example.com" }],
    paths: {},
    components: { schemas: {} },
  };
  const operationIds = new Set<unknown>();
  const webhooks: Json = {};
  for (const [index, document] of documents.entries()) {
    const renamed = new Map<string, string>();
    for (const [section, entries] of Object.entries(document.components) as [string, Json][]) {
      const target = ((merged.components[section] as Json | undefined) ?? {}) as Json;
      merged.components[section] = target;
      for (const name of Object.keys(entries)) {
        if (Object.hasOwn(target, name)) renamed.set(`#/components/${section}/${name}`, `${name}.${index}`);
        define(target, renamed.get(`#/components/${section}/${name}`) ?? name, undefined);
      }
    }
    const change = (value: unknown) => rewritten(value, renamed);
    for (const [section, entries] of Object.entries(document.components) as [string, Json][]) {
      for (const [name, value] of Object.entries(entries)) {
        define(
          merged.components[section] as Json,
          renamed.get(`#/components/${section}/${name}`) ?? name,
          change(value),
        );
      }
    }
    for (const [path, item] of Object.entries(document.paths)) {
      define(merged.paths, `/s${index}${path}`, withFreeIds(change(item) as Json, operationIds));
    }
    for (const [name, item] of Object.entries((document.webhooks ?? {}) as Json))
      define(webhooks, `${name} ${index}`, change(item));
  }
  return version === "3.1.0" ? { ...merged, webhooks } : merged;
}

/** A member of whatever name: an assignment of `__proto__` would not make one. */
function define(target: Json, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function withFreeIds(item: Json, taken: Set<unknown>): Json {
  for (const method of METHODS) {
    const operation = item[method] as Json | undefined;
    if (operation === undefined) continue;
    if (taken.has(operation.operationId)) delete operation.operationId;
    else taken.add(operation.operationId);
  }
  return item;
}

/** A copy in which references, mappings and security requirements name what they named before. */
function rewritten(value: unknown, renamed: ReadonlyMap<string, string>, key = ""): unknown {
  if (typeof value === "string") {
    const to = renamed.get(value);
    return to === undefined ? value : value.replace(/[^/]*$/, () => to);
  }
  if (Array.isArray(value)) return value.map((item) => rewritten(item, renamed, key));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]): [string, unknown] => {
    const bare =
      key === "mapping" && typeof item === "string" ? renamed.get(`#/components/schemas/${item}`) : undefined;
    const scheme = key === "security" ? renamed.get(`#/components/securitySchemes/${name}`) : undefined;
    return [scheme ?? name, bare ?? rewritten(item, renamed, name)];
  });
  return Object.fromEntries(entries);
}
