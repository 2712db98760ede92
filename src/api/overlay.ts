import { asText, get, isObject, isReference, type Obj } from "./json.ts";
import type { Located, Sources } from "./source.ts";
import { child, elements } from "./source.ts";

/**
 * One action of an OpenAPI Overlay (Overlay Specification 1.0, 4.4.3): what it is about, as a JSONPath (RFC 9535), and
 * what becomes of that.
 */
export interface OverlayAction {
  target: string;
  update?: unknown;
  remove: boolean;
  /** Where it was said. */
  node: Located;
}

/**
 * The actions of an overlay document.
 * @throws ForgeError LF1012 when it is none
 */
export function readOverlay(sources: Sources, path: string): OverlayAction[] {
  const root = sources.open(path);
  const version = asText(get(root.value, "overlay"));
  if (version === undefined || !/^1\.[01](\.|$)/.test(version)) {
    throw sources.error("LF1012", `An overlay says "overlay: 1.0.0"; this says ${version ?? "nothing"}.`, root);
  }
  return readActions(sources, child(root, "actions"));
}

/** A list of actions. */
export function readActions(sources: Sources, list: Located): OverlayAction[] {
  if (!Array.isArray(list.value)) throw sources.error("LF1012", "An overlay needs a list of actions.", list);
  return elements(list).map((node) => {
    const target = asText(get(node.value, "target"));
    if (target === undefined) throw sources.error("LF1012", "An action needs a target.", node);
    const remove = get(node.value, "remove") === true;
    const update = get(node.value, "update");
    if (!remove && update === undefined)
      throw sources.error("LF1012", "An action needs update, or remove: true.", node);
    return { target, update, remove, node };
  });
}

/**
 * Applies actions to documents in order, in place. What a document's paths, webhooks, channels and components refer to
 * in other files is reached as if it stood in the document.
 * @throws ForgeError LF1012 for a target that is no JSONPath, or that no document has
 */
export async function applyOverlay(sources: Sources, roots: Located[], actions: OverlayAction[]): Promise<void> {
  const { compile } = await import("json-p3");
  for (const action of actions) {
    let found = 0;
    for (const root of roots) {
      const view = viewOf(sources, root);
      let places: (string | number)[][];
      try {
        places = compile(action.target)
          .query(view.value as never)
          .nodes.map(({ location }) => location);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw sources.error("LF1012", `${action.target}: ${reason}`, action.node);
      }
      found += places.length;
      // From the end: removing an element moves those after it.
      for (const place of places.reverse()) applyTo(view, place, action);
    }
    if (found === 0) throw sources.error("LF1012", `Nothing is at ${action.target}.`, action.node);
  }
}

/** A document with what it refers to in its place, and of each container that had to be copied the original. */
interface View {
  value: unknown;
  originals: Map<unknown, unknown>;
}

const COLLECTIONS = ["paths", "webhooks", "channels", "operations"];

function viewOf(sources: Sources, root: Located): View {
  const originals = new Map<unknown, unknown>();
  const copy = (value: Obj, change: (key: string) => unknown): Obj => {
    const copied = Object.fromEntries(Object.keys(value).map((key) => [key, change(key)]));
    originals.set(copied, value);
    return copied;
  };
  const followed = (node: Located) => (isReference(node.value) ? sources.follow(node).value : node.value);
  const collection = (node: Located) =>
    isObject(node.value) ? copy(node.value, (key) => followed(child(node, key))) : node.value;
  if (!isObject(root.value)) return { value: root.value, originals };
  const value = copy(root.value, (key) => {
    const node = child(root, key);
    if (COLLECTIONS.includes(key)) return collection(node);
    if (key !== "components" || !isObject(node.value)) return node.value;
    return copy(node.value, (kind) => collection(child(node, kind)));
  });
  return { value, originals };
}

function applyTo({ value, originals }: View, place: (string | number)[], { update, remove }: OverlayAction): void {
  const containers: unknown[] = [value];
  for (const key of place) containers.push(Reflect.get(containers.at(-1) as object, key));
  const target = originals.get(containers.at(-1)) ?? containers.at(-1);
  const parent = originals.get(containers.at(-2)) ?? containers.at(-2);
  const key = place.at(-1);
  if (remove) {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (isObject(parent)) delete parent[String(key)];
  } else if (Array.isArray(target)) {
    target.push(...(Array.isArray(update) ? update : [update]).map((item) => structuredClone(item)));
  } else if (isObject(target)) {
    merge(target, update);
  } else if (parent !== undefined) {
    Reflect.set(parent as object, key!, structuredClone(update));
  }
}

/** Objects merge, lists grow, anything else is replaced (4.4.3.1). */
function merge(target: Obj, update: unknown): void {
  if (!isObject(update)) return;
  for (const [key, value] of Object.entries(update)) {
    const own = get(target, key);
    if (isObject(own) && isObject(value)) merge(own, value);
    else if (Array.isArray(own) && Array.isArray(value)) own.push(...structuredClone(value));
    else
      Object.defineProperty(target, key, {
        value: structuredClone(value),
        writable: true,
        enumerable: true,
        configurable: true,
      });
  }
}
