import type { ObjectType, Operation, Path, Property, TypeRef } from "./model.ts";
import { isSuccess } from "./model.ts";
import type { SchemaReader } from "./schema.ts";
import { resolveAlias } from "./union.ts";

/** The content of a success with this encoding: JSON, or a stream. */
export function successContent(operation: Operation, encoding: "json" | "sse") {
  const successes = operation.responses.filter(isSuccess);
  return successes.flatMap(({ contents }) => contents).find((content) => content.encoding === encoding);
}

/** What an alias stands for, and a nullable type without null. */
export function bare(reader: SchemaReader, type: TypeRef): TypeRef {
  let current = type;
  // Aliases that stand for one another are only broken up when all types are known.
  for (let depth = 0; depth < 100; depth++) {
    const named = current.kind === "named" ? reader.get(current.id) : undefined;
    if (current.kind === "nullable") current = current.of;
    else if (named?.kind === "alias") current = named.type;
    else break;
  }
  return current;
}

export function objectOf(reader: SchemaReader, type: TypeRef): ObjectType | undefined {
  const named = resolveAlias(reader, bare(reader, type));
  return named?.kind === "object" ? named : undefined;
}

/** The property that a path leads to. */
export function propertyAt(reader: SchemaReader, type: TypeRef, path: Path): Property | undefined {
  const [first, ...rest] = path;
  const property = objectOf(reader, type)?.properties.find(({ name }) => name === first);
  return property === undefined || rest.length === 0 ? property : propertyAt(reader, property.type, rest);
}

/** The type that a path leads to; the type itself for an empty one. */
export function typeAt(reader: SchemaReader, type: TypeRef, path: Path): TypeRef | undefined {
  return path.length === 0 ? type : propertyAt(reader, type, path)?.type;
}
