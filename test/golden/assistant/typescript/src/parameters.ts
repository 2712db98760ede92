import { ArgumentError } from "./errors.js";
import { jsonText } from "./json.js";

/** What a query parameter of the settings may be: a list repeats its name. */
export type QueryValue = string | number | boolean | undefined | readonly (string | number | boolean)[];

/** How a query parameter is written; `form` repeats the name for each item of an array. */
export type QueryStyle = "form" | "comma" | "space" | "pipe" | "deepObject" | "json";

/** How a path parameter is written; a star marks the exploded forms. */
export type PathStyle = "simple" | "simple*" | "label" | "label*" | "matrix" | "matrix*" | "json";

/** Reserved characters that are left as they are; the others would end a value, or be read as something else. */
const RESERVED = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/g;
const SEPARATORS = { form: ",", comma: ",", space: "%20", pipe: "%7C", deepObject: ",", json: "," } as const;

function encode(value: unknown, reserved = false): string {
  const encoded = encodeURIComponent(text(value)).replace(/[!'()*]/g, escaped);
  return reserved ? encoded.replace(RESERVED, decodeURIComponent) : encoded;
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function text(value: unknown): string {
  return typeof value === "object" && value !== null ? jsonText(value, "parameter") : String(value);
}

export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** RFC 6570, section 2.3: what is not given has no place in an object, ... */
function entries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => isGiven(item));
}

/** ... nor in a list. */
function items(value: unknown[]): unknown[] {
  return value.filter(isGiven);
}

/** One query parameter as `name=value` pairs, percent-encoded. Nothing for a parameter that is not given. */
export function queryPairs(name: string, value: unknown, style: QueryStyle = "form", reserved = false): string[] {
  if (!isGiven(value)) return [];
  const key = encode(name);
  if (style === "json") return [`${key}=${encode(jsonText(value, name), reserved)}`];
  if (Array.isArray(value)) {
    const texts = items(value).map((item) => encode(item, reserved));
    return style === "form" ? texts.map((item) => `${key}=${item}`) : joined(key, texts, style);
  }
  if (typeof value === "object" && value !== null) {
    if (style === "deepObject") return deepObject(key, value, reserved);
    if (style === "form") return entries(value).map(([item, own]) => `${encode(item)}=${encode(own, reserved)}`);
    const texts = entries(value).flatMap(([item, own]) => [encode(item), encode(own, reserved)]);
    return joined(key, texts, style);
  }
  return [`${key}=${encode(value, reserved)}`];
}

function joined(key: string, texts: string[], style: QueryStyle): string[] {
  return texts.length > 0 ? [`${key}=${texts.join(SEPARATORS[style])}`] : [];
}

function deepObject(key: string, value: object, reserved: boolean): string[] {
  return entries(value).flatMap(([item, own]) => {
    const inner = `${key}%5B${encode(item)}%5D`;
    if (Array.isArray(own)) return items(own).map((element) => `${inner}=${encode(element, reserved)}`);
    if (typeof own === "object" && own !== null) return deepObject(inner, own, reserved);
    return [`${inner}=${encode(own, reserved)}`];
  });
}

/** A path parameter's value, percent-encoded. Throws where it would make the path another one. */
export function pathSegment(name: string, value: unknown, style: PathStyle = "simple"): string {
  if (!isGiven(value)) throw new ArgumentError(name, `The path parameter ${name} is missing.`);
  const kind = style.replace("*", "");
  const exploded = style.endsWith("*");
  const separator = exploded && kind === "label" ? "." : exploded && kind === "matrix" ? `;` : ",";
  const prefix =
    kind === "label" ? "." : kind === "matrix" ? `;${exploded && isList(value) ? "" : `${encode(name)}=`}` : "";
  const written =
    prefix + (style === "json" ? encode(jsonText(value, name)) : list(name, value, style).join(separator));
  if (written === "" || written === "." || written === "..") {
    throw new ArgumentError(name, `The path parameter ${name} cannot be ${JSON.stringify(value)}.`);
  }
  return written;
}

function isList(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function list(name: string, value: unknown, style: string): string[] {
  const exploded = style.endsWith("*");
  if (Array.isArray(value)) {
    return items(value).map((item) => (style === "matrix*" ? `${encode(name)}=${encode(item)}` : encode(item)));
  }
  if (typeof value === "object" && value !== null) {
    return entries(value).flatMap(([key, own]) =>
      exploded ? [`${encode(key)}=${encode(own)}`] : [encode(key), encode(own)],
    );
  }
  return [encode(value)];
}

/** A header's value; nothing for a parameter that is not given. */
export function headerValue(value: unknown, style: "simple" | "simple*" | "json" = "simple"): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (style === "json") return jsonText(value, "header");
  if (Array.isArray(value)) return items(value).map(text).join(",");
  if (typeof value !== "object") return String(value);
  return entries(value)
    .map(([key, own]) => `${key}${style === "simple*" ? "=" : ","}${text(own)}`)
    .join(",");
}

/** Cookies as one `Cookie` header; nothing where none is given. */
export function cookieHeader(values: Record<string, unknown>): string | undefined {
  const given = Object.entries(values).filter(([, value]) => isGiven(value));
  return given.length > 0 ? given.map(([name, value]) => `${name}=${encode(value)}`).join("; ") : undefined;
}
