/** Helpers for untyped JSON values. */

export type Obj = Record<string, unknown>;

export function isObject(value: unknown): value is Obj {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isReference(value: unknown): value is Obj & { $ref: string } {
  return isObject(value) && typeof value.$ref === "string";
}

/** A member of an object; undefined for what is inherited or missing. */
export function get(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

export function asTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> } & {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
};

/** The fields without those that are undefined. */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** Vendor extensions (`x-…`) of an object. */
export function extensionsOf(value: unknown): Obj {
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key.startsWith("x-"))) : {};
}

/** The same as a field that is left out where there are none. */
export function extended(value: unknown): { extensions?: Obj } {
  const extensions = extensionsOf(value);
  return Object.keys(extensions).length > 0 ? { extensions } : {};
}

export function appendPointer(pointer: string, key: string | number): string {
  const isPlain = typeof key === "number" || !/[~/]/.test(key);
  return `${pointer}/${isPlain ? key : key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Keys of a JSON pointer, percent-encoded or not; undefined when it is none. */
export function pointerKeys(pointer: string): string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/")) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((key) => decode(key).replaceAll("~1", "/").replaceAll("~0", "~"));
}

function decode(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
