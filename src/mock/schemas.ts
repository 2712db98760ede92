import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { FILES_KEY, isData, isExtension, isMap } from "../api/bundle.ts";
import { isObject } from "../api/json.ts";
import type { Direction } from "../api/sample.ts";
import { adaptSchema } from "./adapt.ts";
import { type Node, valueAt } from "./document.ts";

/** One way in which a message differs from its schema. */
export interface Mismatch {
  /** JSON pointer into the value. */
  pointer: string;
  message: string;
}

/** Checks values against the schemas of one document. */
export interface Schemas {
  /** Empty when the value is valid. The node is a schema in the document, or several of which one must fit. */
  check(value: unknown, schema: Node | Node[], direction: Direction): Mismatch[];
}

/** Validators of a document's schemas, each compiled when it is first needed. */
export function createSchemas(document: unknown): Schemas {
  const byDirection = { request: compiler(document, "request"), response: compiler(document, "response") };
  return {
    check(value, schema, direction) {
      const validate = byDirection[direction](Array.isArray(schema) ? schema : [schema]);
      return validate(value) ? [] : (validate.errors ?? []).map(mismatch);
    },
  };
}

function compiler(original: unknown, direction: Direction) {
  const document = withoutExamples(original, false) as Record<string, unknown>;
  const adapted = new Set<object>();
  const compiled = new Map<string, ValidateFunction>();
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    code: { regExp: tolerantRegExp },
  });
  addFormats.default(ajv);
  // Alternatives of real specs overlap, and a client can do no better than fit one of them.
  ajv.removeKeyword("oneOf");
  ajv.addKeyword({ keyword: "oneOf", schemaType: "array", macro: (anyOf: object[]) => ({ anyOf }) });
  ajv.addSchema(document, direction);
  return (schemas: Node[]): ValidateFunction => {
    const key = schemas.map(({ pointer }) => pointer).join(" ");
    const known = compiled.get(key);
    if (known) return known;
    for (const { pointer } of schemas) adaptSchema(valueAt(document, pointer), document, direction, adapted);
    const anyOf = schemas.map(({ pointer }) => ({ $ref: `${direction}#${encodeURI(pointer)}` }));
    const validate = ajv.compile(anyOf.length === 1 ? anyOf[0]! : { anyOf });
    compiled.set(key, validate);
    return validate;
  };
}

/** A copy without examples and extensions: Ajv takes an `$id` in them for that of a schema. */
function withoutExamples(value: unknown, named: boolean): unknown {
  if (Array.isArray(value)) return value.map((element) => withoutExamples(element, false));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => named || !isExample(key));
  return Object.fromEntries(
    kept.map(([key, inner]) => {
      const isPlain = !named && isData(key, inner) && key !== FILES_KEY;
      return [key, isPlain ? structuredClone(inner) : withoutExamples(inner, !named && hasNames(key, inner))];
    }),
  );
}

const isExample = (key: string) => /^examples?$/.test(key) || (isExtension(key) && key !== FILES_KEY);
const hasNames = (key: string, value: unknown) => key === FILES_KEY || isMap(key, value);

function mismatch({ instancePath, keyword, params, message = "is not valid" }: ErrorObject): Mismatch {
  const detail =
    keyword === "enum" || keyword === "const" ? `: ${JSON.stringify(params.allowedValues ?? params.allowedValue)}` : "";
  const name = keyword === "additionalProperties" ? `: ${JSON.stringify(params.additionalProperty)}` : "";
  return { pointer: instancePath, message: `${message}${detail}${name}` };
}

/** A pattern of another dialect is no reason to refuse the whole document: it then matches everything. */
function tolerantRegExp(pattern: string, flags: string): { test(text: string): boolean } {
  for (const dialect of [flags, ""]) {
    try {
      return new RegExp(pattern, dialect);
    } catch {
      // The next dialect.
    }
  }
  return /(?:)/;
}
tolerantRegExp.code = "tolerantRegExp";
