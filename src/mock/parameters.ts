import type { Parameter, TypeRef } from "../api/model.ts";
import type { Json } from "../api/sample.ts";
import { alternatives, bareType, coerce, propertyType, type Types } from "./coerce.ts";
import { groupBy } from "./group.ts";

/** A key and a value as they travel: percent-encoded where the place encodes. */
export type Pair = [key: string, value: string];

/** How one value is written: the parts of a Parameter that decide it. */
export type Spelling = Pick<Parameter, "name" | "type" | "style" | "explode" | "json">;

/** Splits a query or a form into its pairs. Names are decoded, values are not: their delimiters must stay visible. */
export function pairs(text: string): Pair[] {
  return text
    .split("&")
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [decodeQuery(pair), ""] : [decodeQuery(pair.slice(0, at)), pair.slice(at + 1)];
    });
}

/**
 * What a parameter's text may mean: one reading for each type that it may have, none when it is absent.
 * `used` collects the names of the pairs that were taken.
 */
export function readPairs(spelling: Spelling, all: Pair[], types: Types, used: Set<string>): Json[] {
  return readings(spelling, types, (type) => readPair({ ...spelling, type }, all, types, used));
}

/** The same for a path segment, a header or a cookie: one text. */
export function readText(spelling: Spelling, text: string, types: Types, decode: (text: string) => string): Json[] {
  return readings(spelling, types, (type) => {
    if (spelling.json) return coerce(decode(text), { kind: "any" }, types);
    return readDelimited(unwrap(spelling, text), { ...spelling, type }, types, decode);
  });
}

function readings(spelling: Spelling, types: Types, read: (type: TypeRef) => Json | undefined): Json[] {
  return alternatives(spelling.type, types).flatMap((type) => {
    const value = read(type);
    return value === undefined ? [] : [value];
  });
}

function readPair(spelling: Spelling, all: Pair[], types: Types, used: Set<string>): Json | undefined {
  const { name, style, explode, type } = spelling;
  const bare = bareType(type, types);
  const isObject = bare.kind === "object" || bare.kind === "map";
  if (isObject && style === "deepObject") return readDeepObject(name, type, all, types, used);
  if (isObject && explode && !spelling.json) {
    const known = bare.kind === "object" ? new Set(bare.properties.map((property) => property.name)) : undefined;
    const own = all.filter(([key]) => known?.has(key) ?? true);
    for (const [key] of own) used.add(key);
    if (own.length > 0) return objectOf(own, bare, types, decodeQuery);
  }
  const values = all.filter(([key]) => key === name).map(([, value]) => value);
  if (values.length === 0) return undefined;
  used.add(name);
  if (spelling.json) return coerce(decodeQuery(values[0] ?? ""), { kind: "any" }, types);
  if (bare.kind === "array" && (explode || values.length > 1)) {
    return values.map((value) => coerce(decodeQuery(value), bare.items, types));
  }
  return readDelimited(values[0] ?? "", spelling, types, decodeQuery);
}

/** `a,b` as an array, `k,v,k,v` or `k=v,k=v` as an object, anything else as one value. */
function readDelimited(text: string, spelling: Spelling, types: Types, decode: (text: string) => string): Json {
  const bare = bareType(spelling.type, types);
  if (bare.kind === "array") {
    const items = text === "" ? [] : text.split(delimiter(spelling));
    return items.map((item) => coerce(decode(item), bare.items, types));
  }
  if ((bare.kind === "object" || bare.kind === "map") && !/^\s*(\{|%7B)/i.test(text)) {
    const parts = text.split(delimiter(spelling));
    const entries = spelling.explode
      ? parts.map((part): Pair => [decode(part.split("=")[0] ?? ""), part.slice(part.indexOf("=") + 1)])
      : Array.from({ length: Math.floor(parts.length / 2) }, (_, index): Pair => {
          return [decode(parts[2 * index] ?? ""), parts[2 * index + 1] ?? ""];
        });
    return objectOf(entries, bare, types, decode);
  }
  return coerce(decode(text), spelling.type, types);
}

function objectOf(
  entries: Pair[],
  bare: Parameters<typeof propertyType>[0],
  types: Types,
  decode: (text: string) => string,
): Json {
  return Object.fromEntries(
    entries.map(([key, value]) => [key, coerce(decode(value), propertyType(bare, key), types)]),
  );
}

function readDeepObject(name: string, type: TypeRef, all: Pair[], types: Types, used: Set<string>): Json | undefined {
  const own = all.filter(([key]) => key.startsWith(`${name}[`));
  if (own.length === 0) return undefined;
  const bare = bareType(type, types);
  if (bare.kind !== "object" && bare.kind !== "map") return undefined;
  const byProperty = groupBy(own, ([key]) => key.slice(name.length + 1).split("]")[0] ?? "");
  const entries = [...byProperty].map(([property, group]): [string, Json] => {
    for (const [key] of group) used.add(key);
    const value = propertyType(bare, property);
    const inner = bareType(value, types);
    const nested = readDeepObject(`${name}[${property}]`, value, group, types, used);
    if (nested !== undefined) return [property, nested];
    if (inner.kind === "array")
      return [property, group.map(([, text]) => coerce(decodeQuery(text), inner.items, types))];
    return [property, coerce(decodeQuery(group[0]?.[1] ?? ""), value, types)];
  });
  return Object.fromEntries(entries);
}

function delimiter({ style, explode }: Spelling): RegExp {
  switch (style) {
    case "spaceDelimited":
      return /%20|\+| /;
    case "pipeDelimited":
      return /%7C|\|/i;
    case "label":
      return explode ? /\./ : /,/;
    case "matrix":
      return explode ? /;/ : /,/;
    default:
      return /,/;
  }
}

/** Takes off what `label` and `matrix` put around a value. */
function unwrap({ style, name, explode, type }: Spelling, text: string): string {
  if (style === "label") return text.replace(/^\./, "");
  if (style !== "matrix") return text;
  const values = text.replace(/^;/, "");
  const isOne = !explode || type.kind === "scalar";
  if (isOne) return values.slice(values.indexOf("=") + 1);
  // An exploded array repeats the parameter's name; an exploded object has its properties' names.
  return values
    .split(";")
    .map((value) => (value.startsWith(`${name}=`) ? value.slice(name.length + 1) : value))
    .join(";");
}

/** A value of a query or form. */
export function decodeQuery(text: string): string {
  return decodePercent(text.replaceAll("+", " "));
}

/** Text with its percent-encoding taken off, or as it is where that is malformed. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
