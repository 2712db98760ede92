import { isObject, isReference, type Obj } from "../api/json.ts";
import type { Direction } from "../api/sample.ts";
import { valueAt } from "./document.ts";

const SCHEMA_MAPS = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];
const SCHEMA_LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const SCHEMAS = [
  ...["additionalProperties", "items", "not", "if", "then", "else", "contains", "propertyNames"],
  ...["unevaluatedItems", "unevaluatedProperties"],
];

/**
 * Makes a schema of the document, and all that it refers to, say in JSON Schema 2020-12 what it means for messages of
 * one direction. Works in place, because `$ref`s lead to pointers; `done` holds what was adapted before.
 */
export function adaptSchema(schema: unknown, document: unknown, direction: Direction, done: Set<object>): void {
  const pending = [schema];
  while (pending.length > 0) {
    const next = pending.pop();
    if (!isObject(next) || done.has(next)) continue;
    done.add(next);
    pending.push(...subschemas(next));
    if (isReference(next)) pending.push(valueAt(document, next.$ref.slice(1)));
    requireOneWay(next, document, direction);
    closeAsWhole(next, document);
    exclusiveBounds(next);
    emptyEnum(next);
    textEnum(next);
    nullable(next);
  }
}

function subschemas(schema: Obj): unknown[] {
  return [
    ...SCHEMA_MAPS.flatMap((key) => (isObject(schema[key]) ? Object.values(schema[key]) : [])),
    ...SCHEMA_LISTS.flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : [])),
    ...SCHEMAS.map((key) => schema[key]),
  ];
}

/** A readOnly property is required in responses only, a writeOnly one in requests only, whichever part says so. */
function requireOneWay(schema: Obj, document: unknown, direction: Direction): void {
  const absent = direction === "request" ? "readOnly" : "writeOnly";
  const parts = partsOf(schema, document);
  if (!parts.some(({ required }) => Array.isArray(required))) return;
  const isAbsent = (property: unknown) => partsOf(property, document).some((part) => part[absent] === true);
  const properties = parts.flatMap((part) => Object.entries(isObject(part.properties) ? part.properties : {}));
  const left = new Set(properties.filter(([, property]) => isAbsent(property)).map(([name]) => name));
  for (const part of parts) {
    if (Array.isArray(part.required)) part.required = part.required.filter((name) => !left.has(String(name)));
  }
}

/** A part that allows no other properties would refuse those of the parts beside it: the whole is meant. */
function closeAsWhole(schema: Obj, document: unknown): void {
  if (!Array.isArray(schema.allOf)) return;
  const parts = partsOf(schema, document);
  const propertiesOf = ({ properties }: Obj) => (isObject(properties) ? properties : {});
  const all = Object.fromEntries(parts.flatMap((part) => Object.keys(propertiesOf(part))).map((name) => [name, true]));
  for (const part of parts) {
    if (part.additionalProperties === false) part.properties = { ...all, ...propertiesOf(part) };
  }
}

/** A schema, what it refers to, and all that applies beside it. */
function partsOf(schema: unknown, document: unknown, seen: Set<unknown> = new Set()): Obj[] {
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const target = isReference(schema) ? valueAt(document, schema.$ref.slice(1)) : undefined;
  const others = [target, ...(Array.isArray(schema.allOf) ? schema.allOf : [])];
  return [schema, ...others.flatMap((other) => partsOf(other, document, seen))];
}

/** OpenAPI 3.0 writes `exclusiveMinimum: true` beside `minimum`. */
function exclusiveBounds(schema: Obj): void {
  for (const [flag, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (schema[flag] === true && typeof schema[bound] === "number") schema[flag] = schema[bound];
    else if (typeof schema[flag] === "boolean") delete schema[flag];
  }
}

/** A list without values is no JSON Schema; authors mean that they did not list them. */
function emptyEnum(schema: Obj): void {
  if (Array.isArray(schema.enum) && schema.enum.length === 0) delete schema.enum;
}

/** Numbers that YAML reads where authors leave the quotes of texts out. */
function textEnum(schema: Obj): void {
  if (schema.type !== "string" || !Array.isArray(schema.enum)) return;
  schema.enum = schema.enum.map((value) => (typeof value === "number" ? String(value) : value));
}

/** OpenAPI 3.0 writes `nullable: true`; Ajv knows the word too, but refuses it without `type`. */
function nullable(schema: Obj): void {
  const isNullable = schema.nullable === true;
  delete schema.nullable;
  if (!isNullable) return;
  const nothing = { type: "null" };
  if (typeof schema.type === "string") schema.type = [schema.type, "null"];
  if (Array.isArray(schema.enum)) schema.enum = [...new Set([...schema.enum, null])];
  if (Array.isArray(schema.anyOf)) schema.anyOf.push(nothing);
  else if (Array.isArray(schema.oneOf)) schema.oneOf.push(nothing);
  else if (schema.$ref !== undefined || schema.allOf !== undefined) {
    const { $ref, allOf } = schema;
    delete schema.$ref;
    delete schema.allOf;
    schema.anyOf = [{ ...($ref !== undefined && { $ref }), ...(allOf !== undefined && { allOf }) }, nothing];
  }
}
