import { posix } from "node:path";
import { ForgeError } from "../errors.ts";
import { isData, isExtension, isMap, MAPS } from "./bundle.ts";
import type { Coverage } from "./coverage.ts";
import { get, isObject, isReference, type Obj } from "./json.ts";
import { METHODS } from "./operation.ts";
import { checkSize } from "./parse.ts";
import { isElsewhere, isRemote } from "./remote.ts";
import type { Located, SourceFile, Sources } from "./source.ts";
import { child } from "./source.ts";
import { isSwagger2 } from "./swagger.ts";

const TEXTS: ReadonlySet<string> = new Set(["title", "summary", "description"]);

/** What has no references of its own by the specification, but is kept in a file of its own by some. */
const WHOLE: ReadonlySet<string> = new Set([
  ...MAPS,
  ...METHODS,
  ...TEXTS,
  ..."info contact license servers security components required xml discriminator".split(" "),
]);

/**
 * Makes each reference of a document, and of the files that it refers to, one that the specification knows and that
 * leads somewhere, in place. A reference elsewhere (an operation, all `properties`, a description) becomes what it
 * refers to, as bundlers make of it. One that leads to nothing, or to a machine that nobody allowed, becomes `{}`:
 * anything. Of Swagger 2.0, all but the schemas comes into the root document, which is what is upgraded. Gives the
 * files, the document's own first.
 */
export function repairReferences(sources: Sources, root: Located, coverage: Coverage): Located[] {
  const repair = new Repair(sources, root, coverage);
  const whole = (file: SourceFile): Located => ({ file, pointer: "", value: file.root });
  // Grows while it is gone through.
  for (const file of repair.files) repair.walk(whole(file), "", false);
  for (const file of repair.files) checkSize(file.root, file.name);
  return [...repair.files].map(whole);
}

class Repair {
  readonly files: Set<SourceFile>;
  readonly #sources: Sources;
  readonly #root: SourceFile;
  readonly #isSwagger: boolean;
  /** Lists whose elements cannot be references by the specification: of AsyncAPI, a channel's servers are. */
  readonly #lists: RegExp;
  readonly #coverage: Coverage;
  readonly #done = new Set<object>();
  /** What is being gone through, outermost first: nothing can be written out within itself. */
  readonly #open = new Set<unknown>();
  /** Copies by the file that they are for and by what they are copies of, and the way back. */
  readonly #copies = new Map<SourceFile, Map<unknown, unknown>>();
  readonly #originals = new Map<unknown, unknown>();

  constructor(sources: Sources, root: Located, coverage: Coverage) {
    this.files = new Set([root.file]);
    this.#sources = sources;
    this.#root = root.file;
    this.#isSwagger = isSwagger2(root);
    this.#lists = get(root.value, "asyncapi") === undefined ? /^(tags|servers)$/ : /^tags$/;
    this.#coverage = coverage;
  }

  /** `key` says what the node is; members of a map have names that an author chose. */
  walk(node: Located, key: string, named: boolean): void {
    const { value } = node;
    if (typeof value !== "object" || value === null || this.#done.has(value)) return;
    this.#done.add(value);
    const original = this.#originals.get(value) ?? value;
    this.#open.add(original);
    for (const name of Object.keys(value)) {
      const place = { owner: node, name, node: child(node, name) };
      const whole = this.#isSwagger && /^(paths|parameters|responses)$/.test(key) ? "elsewhere" : "never";
      if (Array.isArray(value)) this.#member(place, key, this.#lists.test(key) ? "always" : whole, false);
      else if (named) key === "mapping" ? this.#mapped(place) : this.#member(place, name, whole, false);
      else if (isExtension(name)) continue;
      else if (isData(name, place.node.value)) this.#data(place);
      else this.#member(place, name, WHOLE.has(name) ? "always" : "never", isMap(name, place.node.value));
    }
    this.#open.delete(original);
  }

  /** `whole`: whether a reference becomes what it leads to: always, if that is in another file than the root document, or never. */
  #member(place: Place, key: string, whole: "always" | "elsewhere" | "never", named: boolean): void {
    let { node } = place;
    if (isReference(node.value)) {
      const target = this.#find(node) ?? this.#findInRoot(node as Located & { value: { $ref: string } });
      const isWhole =
        whole === "always" || (whole === "elsewhere" && target !== undefined && target.file !== this.#root);
      if (target === undefined || (isWhole && this.#open.has(target.value))) {
        const { $ref } = node.value;
        const where = target ? "what it is in" : isElsewhere($ref) ? "another machine" : "nothing";
        const reason = `${$ref} leads to ${where}`;
        if (isWhole && TEXTS.has(key)) {
          this.#coverage.documentation(node, "$ref", `${reason}.`);
          remove(place);
        } else {
          const fault = this.#sources.error(isElsewhere($ref) ? "LF1008" : "LF1006", reason, node);
          this.#coverage.faulty(node, "$ref", `${reason}: anything may be here.`, fault);
          set(place, {});
        }
        return;
      }
      if (isWhole) node = set(place, this.#moved(target, node.file));
    }
    this.walk(node, key, named);
  }

  /** A discriminator's mapping names a schema by a reference, or by its component's name. */
  #mapped(place: Place): void {
    const { node } = place;
    if (typeof node.value !== "string" || !/[#/]/.test(node.value)) return;
    if (this.#find({ ...node, value: { $ref: node.value } })) return;
    this.#coverage.documentation(node, "discriminator", `There is no schema at ${node.value}.`);
    remove(place);
  }

  /** A reference in an example is an example of one, such as the API itself sends, unless it leads to a place in the spec. */
  #data(place: Place): void {
    const { node } = place;
    if (!isReference(node.value) || isElsewhere(node.value.$ref)) return;
    const target = this.#find(node);
    if (target) set(place, this.#moved(target, node.file));
  }

  /** Authors of split documents write `#/components/…` for those of the root document; an upgrade moved definitions. */
  #findInRoot(node: Located & { value: { $ref: string } }): Located | undefined {
    const { file, value } = node;
    const [path, pointer = ""] = value.$ref.split("#");
    const meant = this.#root.originalPointer ? pointer.replace(/^\/definitions\//, "/components/schemas/") : pointer;
    if (file === this.#root || (path !== "" && meant === pointer)) return undefined;
    const $ref = `${pathTo(this.#root, file)}#${meant}`;
    const target = this.#find({ ...node, value: { $ref } });
    if (target) value.$ref = $ref;
    return target;
  }

  #find(node: Located): Located | undefined {
    try {
      const target = this.#sources.follow(node);
      for (let at = node; isReference(at.value); at = this.#sources.target(at.value.$ref, at)) this.files.add(at.file);
      this.files.add(target.file);
      return target;
    } catch (error) {
      if (error instanceof ForgeError && ["LF1006", "LF1008"].includes(error.code)) return undefined;
      throw error;
    }
  }

  /** A value for another file: what is relative in it leads where it led. */
  #moved({ file, value }: Located, to: SourceFile): unknown {
    if (file === to || typeof value !== "object" || value === null) return value;
    const copies = this.#copies.get(to) ?? new Map<unknown, unknown>();
    this.#copies.set(to, copies);
    const copy = copies.get(value) ?? rebased(value, file, to);
    copies.set(value, copy);
    this.#originals.set(copy, value);
    return copy;
  }
}

/** A member of an object or list that may be set. */
interface Place {
  owner: Located;
  name: string;
  node: Located;
}

function set({ owner, name, node }: Place, value: unknown): Located {
  Object.defineProperty(owner.value, name, { value });
  return { ...node, value };
}

function remove({ owner, name }: Place): void {
  Reflect.deleteProperty(owner.value as Obj, name);
}

/** The path by which one file refers to another. */
function pathTo(target: SourceFile, from: SourceFile): string {
  return isRemote(target) ? target.path : encodeURI(posix.relative(posix.dirname(from.path), target.path));
}

function rebased(value: unknown, from: SourceFile, to: SourceFile): unknown {
  const path = pathTo(from, to);
  const rebase = (ref: string) => {
    if (ref.startsWith("#")) return `${path}${ref}`;
    if (isElsewhere(ref)) return ref;
    return isRemote(from) ? new URL(ref, from.path).href : posix.join(posix.dirname(path), ref);
  };
  const copy = (item: unknown, key: string): unknown => {
    if (Array.isArray(item)) return item.map((element) => copy(element, key));
    if (!isObject(item)) return item;
    const entries = Object.entries(item).map(([name, inner]): [string, unknown] => {
      const isRef = typeof inner === "string" && (name === "$ref" || (key === "mapping" && /[#/]/.test(inner)));
      return [name, isRef ? rebase(inner) : copy(inner, name)];
    });
    return Object.fromEntries(entries);
  };
  return copy(value, "");
}
