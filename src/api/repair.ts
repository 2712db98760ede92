import type { Coverage } from "./coverage.ts";
import { isObject, type Obj } from "./json.ts";
import type { Located } from "./source.ts";
import { child } from "./source.ts";

/**
 * Makes texts, in place, of the numbers that YAML reads where authors leave the quotes out: `openapi: 3.0`,
 * `version: 1.0`. Every other tool takes them for what they mean.
 */
export function repairVersions(root: Located, coverage: Coverage): void {
  if (!isObject(root.value)) return;
  for (const key of ["openapi", "swagger", "asyncapi"])
    quote(root, root.value, key, (value) => value.toFixed(1), coverage);
  const info = child(root, "info");
  if (isObject(info.value)) {
    for (const key of ["title", "version"]) quote(info, info.value, key, String, coverage);
  }
}

function quote(owner: Located, value: Obj, key: string, text: (value: number) => string, coverage: Coverage): void {
  const said = value[key];
  if (typeof said !== "number") return;
  value[key] = text(said);
  coverage.documentation(
    child(owner, key),
    "invalid",
    `The specification says that this must be a string: "${value[key]}".`,
  );
}
