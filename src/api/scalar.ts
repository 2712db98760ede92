import type { Coverage } from "./coverage.ts";
import { asText, get } from "./json.ts";
import type { Scalar } from "./model.ts";
import type { Located } from "./source.ts";
import { child } from "./source.ts";

const strings: Record<string, Scalar> = {
  date: "date",
  "date-time": "date-time",
  time: "time",
  duration: "duration",
  uuid: "uuid",
  uri: "uri",
  url: "uri",
  byte: "byte",
  base64: "byte",
  binary: "binary",
  "int-or-string": "string",
};

/** Formats that say what a string is for, and that every language gives a plain string. */
export const PLAIN_FORMATS: ReadonlySet<string> = new Set(
  "string email idn-email hostname idn-hostname ip ipv4 ipv6 uri-reference uri-template iri iri-reference json-pointer relative-json-pointer regex password".split(
    " ",
  ),
);

const integers: Record<string, Scalar> = {
  int8: "int32",
  uint8: "int32",
  int16: "int32",
  uint16: "int32",
  int32: "int32",
  uint32: "int64",
  int64: "int64",
  long: "int64",
  "unix-time": "int64",
  unixtime: "int64",
  timestamp: "int64",
  uint: "integer",
  uint64: "integer",
  int: "integer",
  integer: "integer",
  "int-or-string": "integer",
};

const numbers: Record<string, Scalar> = { float: "float", double: "double", number: "number" };

/** The scalar for a type and what the parts say about its format; the last part to say something wins. */
export function scalarOf(type: string, parts: Located[], coverage: Coverage): Scalar {
  if (type === "boolean") return "boolean";
  const said = (key: string) =>
    parts.map((part) => child(part, key)).findLast((node) => asText(node.value) !== undefined);
  const format = said("format");
  const name = asText(format?.value);
  if (type === "string") {
    const encoding = asText(said("contentEncoding")?.value)?.toLowerCase();
    if (encoding === "base64") return "byte";
    if (name === undefined) {
      return encoding === undefined && isBinaryMedia(asText(said("contentMediaType")?.value)) ? "binary" : "string";
    }
    return pick(strings, name) ?? unknownFormat(format, PLAIN_FORMATS.has(name), "string", coverage);
  }
  const table = type === "integer" ? integers : { ...integers, ...numbers };
  if (name === undefined) return type === "integer" ? "integer" : "number";
  return pick(table, name) ?? unknownFormat(format, false, type === "integer" ? "integer" : "number", coverage);
}

/** The type that a schema means when it says none. */
export function impliedType(parts: Located[]): string | undefined {
  const says = (keys: string[]) => parts.some((part) => keys.some((key) => get(part.value, key) !== undefined));
  if (says(["properties", "additionalProperties", "patternProperties", "required", "minProperties", "maxProperties"])) {
    return "object";
  }
  if (says(["items", "prefixItems", "minItems", "maxItems", "uniqueItems"])) return "array";
  if (says(["pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType"])) return "string";
  const format = parts.map((part) => asText(get(part.value, "format"))).findLast((name) => name !== undefined);
  if (format !== undefined) {
    if (pick(strings, format) || PLAIN_FORMATS.has(format)) return "string";
    if (pick(integers, format)) return "integer";
    if (pick(numbers, format)) return "number";
  }
  return says(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]) ? "number" : undefined;
}

function isBinaryMedia(mediaType: string | undefined): boolean {
  return (
    mediaType !== undefined && /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip)/.test(mediaType)
  );
}

function pick(table: Record<string, Scalar>, name: string): Scalar | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function unknownFormat(node: Located | undefined, isPlain: boolean, fallback: Scalar, coverage: Coverage): Scalar {
  if (node && !isPlain)
    coverage.documentation(node, "format", `The format "${asText(node.value)}" becomes a plain ${fallback}.`);
  return fallback;
}
