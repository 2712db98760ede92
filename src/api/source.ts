import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import type { ErrorCode, Place } from "../errors.ts";
import { ForgeError } from "../errors.ts";
import { resolveAnchors } from "./anchors.ts";
import { appendPointer, isObject, isReference, pointerKeys } from "./json.ts";
import { checkSize, parseText, positions } from "./parse.ts";
import { isRemote, remoteUrl } from "./remote.ts";

const MAX_BYTES = 32 * 1024 * 1024;

/** One file of a spec, read and parsed once. */
export interface SourceFile {
  path: string;
  /** Relative to the first document's directory, with forward slashes. */
  name: string;
  text: string;
  root: unknown;
  /** Where the text has what was moved after it was parsed. */
  originalPointer?: (pointer: string) => string;
}

/** A value in a spec together with where it was said. */
export interface Located {
  file: SourceFile;
  pointer: string;
  value: unknown;
}

/** The files of one or more specs. References are followed within the directories given, and to what was fetched. */
export class Sources {
  readonly files = new Map<string, SourceFile>();
  readonly #base: string;
  readonly #boundaries: string[];
  /** Finding the places of values takes longer than reading a file. */
  readonly #positions = new WeakMap<SourceFile, ReturnType<typeof positions>>();
  #bytes = 0;

  constructor(base: string, boundaries: string[]) {
    this.#base = base;
    this.#boundaries = boundaries;
  }

  /** Opens a document that the user named. */
  open(path: string): Located {
    const absolute = resolve(path);
    const file = this.#read(absolute, () => ({ file: displayName(absolute) }), "LF1001");
    return { file, pointer: "", value: file.root };
  }

  /** Follows `$ref`s until a value that is not one. */
  follow(node: Located): Located {
    const seen = new Set<string>();
    let current = node;
    while (isReference(current.value)) {
      const id = identity(current);
      if (seen.has(id)) throw this.error("LF1006", `The reference ${current.value.$ref} leads back to itself.`, node);
      seen.add(id);
      current = this.target(current.value.$ref, current);
    }
    return current;
  }

  /** What a reference points to, one step. */
  target(ref: string, from: Located): Located {
    const [path = "", fragment = ""] = splitOnce(ref, "#");
    const file = path === "" ? from.file : this.#referenced(path, from);
    const keys = pointerKeys(fragment);
    if (keys === undefined) throw this.error("LF1006", `The reference ${ref} is not a JSON pointer.`, from);
    let current: Located = { file, pointer: "", value: file.root };
    for (let index = 0; index < keys.length; ) {
      // What stands beside a `$ref` is there too, as definitions are.
      if (isReference(current.value) && !has(current.value, keys[index])) current = this.follow(current);
      const taken = keysOf(current.value, keys.slice(index, index + MAX_UNESCAPED));
      if (taken === undefined) {
        const place = current.pointer || "the document";
        throw this.error("LF1006", `Nothing is at ${ref}: ${place} has no "${keys[index]}".`, from);
      }
      current = child(current, taken.key);
      index += taken.count;
    }
    return current;
  }

  /** An error that names the place of a node, with line and column. */
  error(code: ErrorCode, message: string, node: Located, hint?: string): ForgeError {
    return new ForgeError(code, message, this.place(node), hint);
  }

  place({ file, pointer: moved }: Located): Place {
    const pointer = file.originalPointer?.(moved) ?? moved;
    const positionOf = this.#positions.get(file) ?? positions(file.text);
    this.#positions.set(file, positionOf);
    return { file: displayName(file.path), ...positionOf(pointerKeys(pointer) ?? []), pointer };
  }

  /** Adds a file that was fetched; its path and name are its address. */
  addRemote(url: string, text: string): SourceFile {
    return this.#add({ path: url, name: url, text });
  }

  #referenced(path: string, from: Located): SourceFile {
    const url = remoteUrl(path, from.file);
    if (url) {
      const fetched = this.files.get(url.href);
      if (fetched) return fetched;
      throw this.error("LF1008", `The reference ${path} leads to another machine.`, from);
    }
    const decoded = decodeUri(path);
    const absolute = resolve(dirname(from.file.path), decoded);
    if (!this.#allowed(absolute)) {
      throw this.error("LF1007", `The reference ${path} leaves the directory of the spec.`, from);
    }
    return this.#read(absolute, () => this.place(from), "LF1006");
  }

  #allowed(path: string): boolean {
    return this.#boundaries.some((boundary) => isInside(path, boundary) && isInside(real(path), real(boundary)));
  }

  #read(path: string, place: () => Place, missing: ErrorCode): SourceFile {
    const known = this.files.get(path);
    if (known) return known;
    let text: string;
    try {
      const stats = statSync(path);
      if (!stats.isFile()) throw new Error("not a regular file");
      this.#bytes += stats.size;
      if (this.#bytes > MAX_BYTES) {
        throw new ForgeError(
          "LF1009",
          `${displayName(path)}: more than ${MAX_BYTES / 1024 / 1024} MiB in all.`,
          place(),
        );
      }
      text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    } catch (error) {
      if (error instanceof ForgeError) throw error;
      throw new ForgeError(missing, `${displayName(path)} cannot be read: ${reason(error)}.`, place());
    }
    return this.#add({ path, name: relative(this.#base, path).split(sep).join("/"), text });
  }

  #add(source: Omit<SourceFile, "root">): SourceFile {
    const shown = displayName(source.path);
    const root = /\.(md|markdown|txt)$/i.test(source.path) ? source.text : parseText(source.text, shown);
    checkSize(root, shown);
    if (/\$(anchor|dynamicRef|recursiveRef)\b/.test(source.text)) resolveAnchors(root);
    const file = { ...source, root };
    this.files.set(source.path, file);
    return file;
  }
}

/** The type id of a schema, and the key by which nodes are told apart. */
export function identity(node: Located): string {
  return `${node.file.name}#${node.pointer}`;
}

/** A member or element of a node. Its value is undefined where there is none. */
export function child(node: Located, ...keys: (string | number)[]): Located {
  let { pointer, value } = node;
  for (const key of keys) {
    pointer = appendPointer(pointer, key);
    value =
      typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }
  return { file: node.file, pointer, value };
}

/** Members of an object, in the document's order; none for anything else. */
export function members(node: Located): { key: string; node: Located }[] {
  return isObject(node.value) ? Object.keys(node.value).map((key) => ({ key, node: child(node, key) })) : [];
}

/** Elements of an array; none for anything else. */
export function elements(node: Located): Located[] {
  return Array.isArray(node.value) ? node.value.map((_, index) => child(node, index)) : [];
}

function displayName(path: string): string {
  if (isRemote({ path })) return path;
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

function isInside(path: string, directory: string): boolean {
  return path.startsWith(directory.endsWith(sep) ? directory : directory + sep);
}

/** The path with symbolic links resolved, so that a link cannot lead out of the spec's directory. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "permission denied";
  return error instanceof Error ? error.message : String(error);
}

const has = (value: unknown, key: string | undefined) =>
  typeof value === "object" && value !== null && key !== undefined && Object.hasOwn(value, key);

/** So many slashes may be in a name. */
const MAX_UNESCAPED = 16;

/** The member that keys lead to: the first, or, for writers that do not escape slashes, several that make one name. */
function keysOf(value: unknown, keys: string[]): { key: string; count: number } | undefined {
  for (let count = 1; count <= keys.length; count++) {
    const key = keys.slice(0, count).join("/");
    if (has(value, key)) return { key, count };
  }
  return undefined;
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
