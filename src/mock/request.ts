import type { IncomingHttpHeaders } from "node:http";
import { get } from "../api/json.ts";
import type { Content, Encoding, Operation, Parameter } from "../api/model.ts";
import type { Json } from "../api/sample.ts";
import { contentFor, readBody } from "./body.ts";
import { bareType, type Types } from "./coerce.ts";
import { below, contentSchema, type Node, operationNode, parameterSchema } from "./document.ts";
import { decodePercent, decodeQuery, type Pair, readPairs, readText } from "./parameters.ts";
import type { Mismatch, Schemas } from "./schemas.ts";

/** One way in which a request differs from what the spec says. */
export interface Violation {
  in: "path" | "query" | "header" | "cookie" | "body";
  pointer: string;
  message: string;
}

/** A request with its text taken apart, nothing decoded yet. */
export interface IncomingCall {
  path: Record<string, string>;
  query: Pair[];
  /** Pairs that the operation's path asks for. */
  fixedQuery: Pair[];
  headers: IncomingHttpHeaders;
  cookies: Map<string, string>;
  body: Buffer;
}

/** An operation with what is needed to judge a request to it. */
export interface Contract {
  operation: Operation;
  /** The document that describes it. */
  document: unknown;
  schemas: Schemas;
  types: Types;
  /** Query parameters that are none of the operation's: credentials, and the mock's own. */
  undeclared: ReadonlySet<string>;
}

export interface CheckedRequest {
  violations: Violation[];
  /** The decoded body, when there is a valid one. */
  body: Json | undefined;
}

/** Judges a request against its operation. */
export async function checkRequest(contract: Contract, call: IncomingCall): Promise<CheckedRequest> {
  const used = new Set(call.fixedQuery.map(([name]) => name));
  const parameters = contract.operation.parameters.flatMap((parameter) =>
    checkParameter(contract, parameter, call, used),
  );
  const body = await checkBody(contract, call);
  return { violations: [...parameters, ...unknownQuery(contract, call, used), ...body.violations], body: body.body };
}

function checkParameter(contract: Contract, parameter: Parameter, call: IncomingCall, used: Set<string>): Violation[] {
  const place = { in: parameter.in, pointer: `/${parameter.name}` };
  const readings = readParameter(parameter, call, contract.types, used);
  if (readings.length === 0) return parameter.required ? [{ ...place, message: "is required" }] : [];
  const schema = parameterSchema(contract.document, contract.operation, parameter);
  return firstValid(readings, schema, contract.schemas).map((found) => ({
    in: parameter.in,
    pointer: place.pointer + found.pointer,
    message: found.message,
  }));
}

function readParameter(parameter: Parameter, call: IncomingCall, types: Types, used: Set<string>): Json[] {
  const text = (value: string | undefined, decode: (text: string) => string) =>
    value === undefined ? [] : readText(parameter, value, types, decode);
  switch (parameter.in) {
    case "path":
      return text(call.path[parameter.name], decodePercent);
    case "query":
      return readPairs(parameter, call.query, types, used);
    case "header":
      return text(call.headers[parameter.name.toLowerCase()]?.toString(), (value) => value.trim());
    case "cookie":
      return text(call.cookies.get(parameter.name), decodePercent);
  }
}

/** The mismatches of the best reading; none as soon as one reading is valid. */
function firstValid(readings: Json[], schema: Node | undefined, schemas: Schemas) {
  if (schema === undefined) return [];
  const results = readings.map((value) => schemas.check(value, schema, "request"));
  return results.find((result) => result.length === 0) ?? results[0] ?? [];
}

/** A misspelt parameter would otherwise go unseen. */
function unknownQuery({ operation, types, undeclared }: Contract, call: IncomingCall, used: Set<string>): Violation[] {
  const isOpen = operation.parameters.some((parameter) => {
    const bare = bareType(parameter.type, types);
    return (
      parameter.in === "query" &&
      parameter.explode &&
      (bare.kind === "map" || (bare.kind === "object" && bare.additional))
    );
  });
  if (isOpen) return [];
  const unknown = call.query.map(([name]) => name).filter((name) => !used.has(name) && !undeclared.has(name));
  return [...new Set(unknown)].map((name) => ({
    in: "query",
    pointer: `/${name}`,
    message: "is not a documented parameter",
  }));
}

const MAY_BE_EMPTY: ReadonlySet<Encoding> = new Set(["text", "binary", "form"]);

async function checkBody(contract: Contract, call: IncomingCall): Promise<CheckedRequest> {
  const { operation, document, schemas, types } = contract;
  const absent: CheckedRequest = { violations: [], body: undefined };
  const refuse = (where: Violation["in"], pointer: string, message: string): CheckedRequest => ({
    violations: [{ in: where, pointer, message }],
    body: undefined,
  });
  if (operation.body === undefined) {
    return call.body.length > 0 ? refuse("body", "", "the operation takes no body") : absent;
  }
  const header = call.headers["content-type"];
  const content = contentFor(operation.body.contents, header);
  // Clients set a Content-Type for no body, too; only texts, bytes and forms can be empty.
  if (call.body.length === 0 && (content === undefined || !MAY_BE_EMPTY.has(content.encoding))) {
    return operation.body.required ? refuse("body", "", "is required") : absent;
  }
  if (content === undefined) {
    const documented = operation.body.contents.map(({ mediaType }) => mediaType).join(", ");
    return refuse("header", "/content-type", `must be one of: ${documented}`);
  }
  let values: Json[];
  try {
    values = await readBody(call.body, content, header ?? "", types);
  } catch (error) {
    return refuse("body", "", `is not ${content.mediaType}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (content.encoding === "binary" || content.encoding === "sse") return absent;
  const holder = below(document, operationNode(document, operation), "requestBody");
  const violations = violationsOf(values, content, schemas, (word) =>
    contentSchema(document, holder, content.mediaType, word),
  );
  return { violations: violations.map((violation) => ({ in: "body", ...violation })), body: values[0] };
}

function violationsOf(
  values: Json[],
  { encoding }: Content,
  schemas: Schemas,
  schemaAt: (word: string) => Node | undefined,
): Mismatch[] {
  const check = (value: Json, schema: Node | undefined) => (schema ? schemas.check(value, schema, "request") : []);
  const schema = schemaAt("schema");
  const types = [get(schema?.value, "type")].flat();
  // What a text such as YAML says of a structure is known to those who read the language.
  if (encoding === "text" && !types.includes("string")) return [];
  if (encoding !== "ndjson") return values.flatMap((value) => check(value, schema));
  const item = schemaAt("itemSchema");
  if (item === undefined && types.includes("array")) return check(values, schema);
  return values.flatMap((value) => check(value, item ?? schema));
}

/** The pairs of a query, decoded, for what is not a parameter. */
export function decodedQuery(query: Pair[]): Map<string, string> {
  return new Map(query.map(([name, value]) => [name, decodeQuery(value)]));
}
