import type { Content, TypeRef } from "../api/model.ts";
import type { Json } from "../api/sample.ts";
import { bareType, coerce, propertyType, type Types } from "./coerce.ts";
import { groupBy } from "./group.ts";
import { type Part, readMultipart } from "./multipart.ts";
import { decodeQuery, pairs, readPairs, type Spelling } from "./parameters.ts";

/** The content that a `Content-Type` header means: exactly, else by its range (`text/*`, then any). */
export function contentFor(contents: Content[], header: string | undefined): Content | undefined {
  const type = header?.split(";")[0]?.trim().toLowerCase() ?? "";
  const range = `${type.split("/")[0]}/*`;
  for (const wanted of [type, range, "*/*"]) {
    const found = contents.find(({ mediaType }) => mediaType.split(";")[0]?.trim().toLowerCase() === wanted);
    if (found) return found;
  }
  return undefined;
}

/** The values that a body carries, one for each reading of it. Bytes count as text. Throws on malformed bodies. */
export async function readBody(body: Buffer, content: Content, contentType: string, types: Types): Promise<Json[]> {
  switch (content.encoding) {
    case "json":
      return [JSON.parse(body.toString("utf8"))];
    case "ndjson":
      return body
        .toString("utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    case "form":
      return [readForm(body.toString("utf8"), content, types)];
    case "multipart":
      return [readParts(await readMultipart(body, contentType), content.type, types)];
    case "text":
      return [coerce(body.toString("utf8"), content.type, types)];
    case "binary":
    case "sse":
      return [body.toString("utf8")];
  }
}

function readForm(text: string, content: Content, types: Types): Json {
  const all = pairs(text);
  const bare = bareType(content.type, types);
  const used = new Set<string>();
  const properties = bare.kind === "object" ? bare.properties : [];
  const values: Record<string, Json> = {};
  for (const { name, type } of properties) {
    const part = content.parts.find((candidate) => candidate.name === name);
    const style = (part?.style ?? "form") as Spelling["style"];
    // The default writes an object's properties beside the form's own; clients rather send JSON or name[key].
    const nested = ["object", "map"].includes(bareType(type, types).kind) && part?.style === undefined;
    const spelling = { name, type, style, explode: nested ? false : (part?.explode ?? style === "form"), json: false };
    const value =
      readPairs(spelling, all, types, used)[0] ??
      (nested ? readPairs({ ...spelling, style: "deepObject" }, all, types, used)[0] : undefined);
    if (value !== undefined) values[name] = value;
  }
  for (const [name, value] of all) {
    if (!used.has(name)) values[name] = coerce(decodeQuery(value), additional(content.type, name, types), types);
  }
  return values;
}

function readParts(parts: Part[], type: TypeRef, types: Types): Json {
  const values: Record<string, Json> = {};
  for (const [key, group] of groupBy(parts, ({ name }) => name)) {
    const declared = additional(type, key, types);
    const bare = bareType(declared, types);
    // Some clients mark the parts of an array by a suffix, as PHP taught them.
    const name = key.replace(/\[\d*\]$/, "");
    const array = bareType(additional(type, name, types), types);
    if (array.kind === "array") {
      values[name] = itemsOf(group, array.items, types);
    } else {
      values[key] =
        group.length > 1 && bare.kind !== "any"
          ? group.map((part) => partValue(part, declared, types))
          : partValue(group[0]!, declared, types);
    }
  }
  return values;
}

/** A part for each item, or one part with all of them as JSON. */
function itemsOf(parts: Part[], items: TypeRef, types: Types): Json {
  const values = parts.map((part) => partValue(part, items, types));
  return values.length === 1 && Array.isArray(values[0]) ? values[0] : values;
}

function partValue(part: Part, type: TypeRef, types: Types): Json {
  const text = part.data.toString("utf8");
  return part.contentType.includes("json") && part.filename === undefined
    ? JSON.parse(text)
    : coerce(text, type, types);
}

function additional(type: TypeRef, name: string, types: Types): TypeRef {
  const bare = bareType(type, types);
  return bare.kind === "object" || bare.kind === "map" ? propertyType(bare, name) : { kind: "any" };
}
