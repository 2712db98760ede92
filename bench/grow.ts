import { readFileSync, writeFileSync } from "node:fs";
import { load } from "js-yaml";

type Obj = Record<string, unknown>;
type Document = Obj & { paths: Obj; components: Obj & { schemas: Obj } };

/**
 * A document of about `megabytes`, made of copies of another one: every copy has its own paths, operations and
 * schemas; what is left over is cut from the last copy's paths.
 */
export function grow(source: string, target: string, megabytes: number): void {
  const document = load(readFileSync(source, "utf8")) as Document;
  const size = JSON.stringify(document).length / 1e6;
  const copies = Math.max(1, Math.round(megabytes / size));
  const paths: Obj = {};
  const schemas: Obj = {};
  for (let copy = 0; copy < copies; copy++) {
    Object.assign(
      paths,
      renamed(document.paths, copy, (key) => `/copy${copy}${key}`),
    );
    Object.assign(
      schemas,
      renamed(document.components.schemas, copy, (key) => key + suffix(copy)),
    );
  }
  const share = Math.min(1, megabytes / size);
  const kept = Object.entries(paths).slice(0, Math.ceil(Object.keys(paths).length * share));
  const grown = { ...document, paths: Object.fromEntries(kept), components: { ...document.components, schemas } };
  writeFileSync(target, JSON.stringify(share < 1 ? reachable(grown) : grown));
}

const suffix = (copy: number) => (copy === 0 ? "" : `Copy${copy}`);

function renamed(part: Obj, copy: number, rename: (key: string) => string): Obj {
  const text = JSON.stringify(part)
    .replace(/("#\/components\/schemas\/[^"/]+)/g, `$1${suffix(copy)}`)
    .replace(/("operationId":"[^"]+)/g, `$1${suffix(copy)}`);
  return Object.fromEntries(Object.entries(JSON.parse(text) as Obj).map(([key, value]) => [rename(key), value]));
}

/** Only the schemas that the paths lead to. */
function reachable(document: Document): Document {
  const { schemas } = document.components;
  const named = (value: unknown) =>
    [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"/]+)/g)].map((match) => match[1]!);
  const kept = new Set<string>();
  const rest = Object.fromEntries(Object.entries(document.components).filter(([key]) => key !== "schemas"));
  const pending = named([document.paths, rest]);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (kept.has(name) || !(name in schemas)) continue;
    kept.add(name);
    pending.push(...named(schemas[name]));
  }
  const entries = Object.entries(schemas).filter(([name]) => kept.has(name));
  return { ...document, webhooks: {}, components: { ...rest, schemas: Object.fromEntries(entries) } };
}
