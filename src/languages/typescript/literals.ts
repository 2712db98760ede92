import { builders } from "prettier/doc";
import type { TypeRef } from "../../api/model.ts";
import type { Json } from "../../api/sample.ts";
import { block, type Doc, field, group, hardline, ifBreak, indent, join, key, line, list, softline } from "./print.ts";
import { literal, objectBehind, type TypeContext } from "./types.ts";

/** A sample as a literal of its type: JSON, with files where the type has bytes. */
export function literalDoc(value: Json, type: TypeRef | undefined, context: TypeContext): Doc {
  if (value === null || typeof value !== "object") {
    const isFile = holdsBytes(type, context) && typeof value === "string";
    return isFile ? ["new Blob(", list("[", [literal(value)], "]"), ")"] : literal(value);
  }
  if (Array.isArray(value)) {
    const items = itemType(type, context);
    return arrayDoc(
      value,
      value.map((item) => literalDoc(item, items, context)),
    );
  }
  const fields = Object.entries(value).map(([name, own]) => {
    const property = type && objectBehind(plain(type), context.types)?.properties.find((one) => one.name === name);
    return [field(key(name), literalDoc(own, property?.type, context)), ","];
  });
  return fields.length > 0 ? block(fields) : "{}";
}

function plain(type: TypeRef): TypeRef {
  return type.kind === "nullable" ? type.of : type;
}

function holdsBytes(type: TypeRef | undefined, context: TypeContext): boolean {
  if (type === undefined) return false;
  const inner = plain(type);
  if (inner.kind === "named") {
    const named = context.types.get(inner.id);
    return named?.kind === "alias" && holdsBytes(named.type, context);
  }
  return inner.kind === "scalar" && inner.scalar === "binary";
}

function itemType(type: TypeRef | undefined, context: TypeContext): TypeRef | undefined {
  if (type === undefined) return undefined;
  const inner = plain(type);
  if (inner.kind === "array") return inner.items;
  const named = inner.kind === "named" ? context.types.get(inner.id) : undefined;
  return named?.kind === "alias" ? itemType(named.type, context) : undefined;
}

/** As the formatter lays arrays out: numbers fill lines, several objects stand one below the other. */
function arrayDoc(values: Json[], docs: Doc[]): Doc {
  if (values.length > 1 && values.every((value) => typeof value === "number")) {
    const filled = builders.fill(join([",", line], docs));
    return group(["[", indent([softline, filled]), ifBreak(","), softline, "]"]);
  }
  const several = values.length > 1 && values.every((value) => size(value) > 1);
  if (several && sameKind(values)) {
    return ["[", indent([hardline, join([",", hardline], docs), ","]), hardline, "]"];
  }
  return list("[", docs, "]");
}

const size = (value: Json) => (typeof value === "object" && value !== null ? Object.keys(value).length : 0);
const sameKind = (values: Json[]) => new Set(values.map((value) => Array.isArray(value))).size === 1;
