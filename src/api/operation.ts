import { exampleOf, readContents } from "./content.ts";
import { docsOf, proseOf } from "./docs.ts";
import { asText, defined, extended, extensionsOf, get, isObject, isReference } from "./json.ts";
import { checkKeywords } from "./keywords.ts";
import {
  type AuthScheme,
  type Body,
  type Content,
  isSuccess,
  type Operation,
  type Parameter,
  type Response,
} from "./model.ts";
import { readPagination } from "./pagination.ts";
import { readRetry } from "./retry.ts";
import type { SchemaReader } from "./schema.ts";
import { readSecurity } from "./security.ts";
import type { Located } from "./source.ts";
import { child, elements, identity, members } from "./source.ts";
import { readStreaming } from "./streaming.ts";
import { unionOf } from "./union.ts";

export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** An operation of a path item. */
export interface OperationPlace {
  path: string;
  method: (typeof METHODS)[number];
  item: Located;
  node: Located;
}

/** Reads an operation, without pagination and streaming's dependence on types. */
export function readOperation(reader: SchemaReader, place: OperationPlace, id: string, auth: AuthScheme[]): Operation {
  const { node, item, method, path } = place;
  checkKeywords(node, "operation", reader.coverage);
  const nameHint =
    asText(get(node.value, "x-llm-forge-name")) ?? asText(get(node.value, "operationId")) ?? `${method} ${path}`;
  const described = readParameters(reader, item, node, nameHint);
  const parameters = [...undescribedParameters(reader, place, described), ...described];
  const responses = sameSuccess(reader, readResponses(reader, place, nameHint), node, nameHint);
  const extensions = extensionsOf(node.value);
  return {
    id,
    nameHint,
    method,
    path,
    ...inheritedDocs(item, node),
    parameters,
    responses,
    retry: readRetry({ method, parameters, responses, extensions }),
    provenance: { file: node.file.name, pointer: node.pointer },
    extensions,
    ...defined({
      body: isPointless(reader, place)
        ? undefined
        : readBody(reader, child(node, "requestBody"), [nameHint, "request"]),
      security: readSecurity(reader.coverage, child(node, "security"), auth),
    }),
  };
}

/** Adds what the operation's extensions and content types say about pages and streams; all types must be known. */
export function readConventions(reader: SchemaReader, operation: Operation, node: Located): void {
  Object.assign(
    operation,
    defined({
      pagination: readPagination(reader, operation, child(node, "x-llm-forge-pagination")),
      streaming: readStreaming(reader, operation, child(node, "x-llm-forge-streaming")),
    }),
  );
}

function inheritedDocs(item: Located, node: Located) {
  return {
    ...defined({ summary: proseOf(item.value, "summary"), description: proseOf(item.value, "description") }),
    ...docsOf(node.value),
  };
}

/** A path item's parameters and the operation's own, which replace those of the same name and place. */
export function readParameters(reader: SchemaReader, item: Located, node: Located, owner: string): Parameter[] {
  const merged = new Map<string, Parameter>();
  for (const reference of [...elements(child(item, "parameters")), ...elements(child(node, "parameters"))]) {
    const parameter = readParameter(reader, reference, owner);
    if (parameter) merged.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...merged.values()].filter(
    ({ required, extensions }) => required || extensions?.["x-llm-forge-ignore"] !== true,
  );
}

/** Each template expression of a path needs a parameter (OpenAPI 3.1, 4.8.8.2); where a document has none, it is text. */
function undescribedParameters(reader: SchemaReader, { path, node }: OperationPlace, described: Parameter[]) {
  const names = new Set(path.replace(/#.*$/, "").match(/(?<=\{)[^{}?+#/;&][^{}]*(?=\})/g));
  for (const parameter of described) if (parameter.in === "path") names.delete(parameter.name);
  if (names.size > 0) {
    const reason = `Not described, and so required texts: ${[...names].join(", ")}.`;
    reader.coverage.documentation(node, "path parameters", reason);
  }
  return [...names].map(
    (name): Parameter => ({
      name,
      in: "path",
      required: true,
      type: { kind: "scalar", scalar: "string" },
      style: "simple",
      explode: false,
      allowReserved: false,
      json: false,
      deprecated: false,
    }),
  );
}

const PLACES = ["path", "query", "header", "cookie"] as const;
/** A client sets them itself; the specification says that they are ignored as parameters. */
const IGNORED_HEADERS = ["accept", "content-type", "authorization"];
/** RFC 9110, section 5.6.2: what the name of a header is made of. */
const TOKEN = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/;

function readParameter(reader: SchemaReader, reference: Located, owner: string): Parameter | undefined {
  const node = reader.sources.follow(reference);
  checkKeywords(node, "parameter", reader.coverage);
  const name = asText(get(node.value, "name"));
  const place = PLACES.find((known) => known === get(node.value, "in"));
  if (name === undefined || place === undefined) {
    const reason = "It does not say its name and a place that there is: it is not sent.";
    reader.coverage.faulty(node, "parameter", reason, reader.sources.error("LF1005", reason, node));
    return undefined;
  }
  if (place === "header" && IGNORED_HEADERS.includes(name.toLowerCase())) return undefined;
  if (place === "header" && !TOKEN.test(name)) {
    reader.coverage.lost(node, "parameter", `"${name}" cannot be the name of a header (RFC 9110): it is not sent.`);
    return undefined;
  }
  const hint = isReference(reference.value) ? [...reader.hintOf(node), "parameter"] : [owner, name];
  const [media] = members(child(node, "content"));
  const schema = media ? child(media.node, "schema") : child(node, "schema");
  const style = readStyle(reader, child(node, "style"), place);
  const explode = get(node.value, "explode");
  return {
    name,
    in: place,
    required: place === "path" || get(node.value, "required") === true,
    type: schema.value === undefined ? { kind: "scalar", scalar: "string" } : reader.typeRef(schema, hint),
    style,
    explode: typeof explode === "boolean" ? explode : style === "form" || style === "deepObject",
    allowReserved: get(node.value, "allowReserved") === true,
    json: media !== undefined && /json/.test(media.key),
    ...docsOf(node.value, name),
    ...extended(node.value),
    ...defined({
      default: get(schema.value, "default"),
      example: exampleOf(reader, node) ?? (media && exampleOf(reader, media.node)) ?? get(schema.value, "example"),
    }),
  };
}

const STYLES = ["simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject"] as const;

function readStyle(reader: SchemaReader, said: Located, place: Parameter["in"]): Parameter["style"] {
  const known = STYLES.find((style) => style === said.value);
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  if (known === undefined && said.value !== undefined) {
    reader.coverage.lost(said, "style", `"${asText(said.value)}" is not known: it is sent as "${usual}".`);
  }
  return known ?? usual;
}

/**
 * Whether an operation has a body in name only: one of `GET` or `HEAD`, where content has no meaning (RFC 9110 9.3.1)
 * and `fetch` refuses it, that may be left out and has no properties.
 */
function isPointless({ sources, coverage }: SchemaReader, { method, node }: OperationPlace): boolean {
  const said = child(node, "requestBody");
  if ((method !== "get" && method !== "head") || said.value === undefined) return false;
  const body = sources.follow(said);
  const schemas = members(child(body, "content")).map(
    ({ node: media }) => sources.follow(child(media, "schema")).value,
  );
  if (get(body.value, "required") === true || !schemas.every(isEmptyObject)) return false;
  coverage.documentation(said, "requestBody", `A body of ${method.toUpperCase()} without properties is not sent.`);
  return true;
}

function isEmptyObject(schema: unknown): boolean {
  return Object.entries(isObject(schema) ? schema : {}).every(([key, value]) =>
    key === "properties" ? isObject(value) && Object.keys(value).length === 0 : EMPTY_OBJECT[key] === value,
  );
}

const EMPTY_OBJECT: Record<string, unknown> = { type: "object", additionalProperties: false };

export function readBody(reader: SchemaReader, reference: Located, hint: string[]): Body | undefined {
  if (reference.value === undefined) return undefined;
  const node = reader.sources.follow(reference);
  checkKeywords(node, "body", reader.coverage);
  const media = child(node, "content");
  const contents = readContents(reader, media, sharedHint(reader, reference, node, "request") ?? hint);
  if (contents.length === 0) return undefined;
  const required = get(node.value, "required") === true;
  return {
    required,
    contents: contents.map((content) => withoutEvents(reader, child(media, content.mediaType), content)),
    ...defined({ description: proseOf(node.value, "description") }),
  };
}

/** Event streams go from a server to its client only (HTML, "Server-sent events"): a request sends them as text. */
function withoutEvents(reader: SchemaReader, media: Located, content: Content): Content {
  if (content.encoding !== "sse") return content;
  reader.coverage.documentation(media, "media type", "An event stream in a request is text to the SDK.");
  return { ...content, encoding: "text", type: { kind: "scalar", scalar: "string" } };
}

function readResponses(reader: SchemaReader, { node: operation, method }: OperationPlace, owner: string): Response[] {
  const statuses = members(child(operation, "responses")).filter(({ key }) => !key.startsWith("x-"));
  const success = statuses.find(({ key }) => key.startsWith("2"))?.key;
  return statuses.map(({ key: status, node: reference }) => {
    const node = reader.sources.follow(reference);
    checkKeywords(node, "response", reader.coverage);
    for (const { node: link } of members(child(node, "links"))) {
      reader.coverage.documentation(link, "links", "Links between operations are not generated.");
    }
    const own = status === success ? [owner, "response"] : [owner, status, "response"];
    const hint = sharedHint(reader, reference, node, "response") ?? own;
    return {
      status: /^[1-5]xx$/i.test(status) ? status.toUpperCase() : status,
      description: proseOf(node.value, "description") ?? "",
      headers: readHeaders(reader, child(node, "headers"), hint),
      contents: isBodiless(reader, method, status, child(node, "content"))
        ? []
        : readContents(reader, child(node, "content"), hint),
    };
  });
}

/** Some documents describe what HTTP never delivers (RFC 9110, 6.4.1): content of HEAD, 204, 205 or 304. */
function isBodiless({ coverage }: SchemaReader, method: string, status: string, content: Located): boolean {
  if (method !== "head" && !["204", "205", "304"].includes(status)) return false;
  if (content.value !== undefined) {
    const what = method === "head" ? "An answer to HEAD" : `A ${status}`;
    coverage.documentation(content, "content", `${what} has no content.`);
  }
  return true;
}

/** Gives every success with JSON one type, any of theirs, so that a method has one result. */
function sameSuccess(reader: SchemaReader, responses: Response[], node: Located, owner: string): Response[] {
  const successes = responses.filter(isSuccess);
  const contents = successes.flatMap((response) => response.contents).filter(({ encoding }) => encoding === "json");
  if (contents.length < 2) return responses;
  const site = {
    id: `${identity(node)}/responses`,
    hint: [owner, "response"],
    without: new Set<string>(),
    named: false,
  };
  const types = contents.map((content) => content.type);
  const type = unionOf(reader, types, site, []);
  return responses.map((response) => ({
    ...response,
    contents: response.contents.map((content) => (contents.includes(content) ? { ...content, type } : content)),
  }));
}

function readHeaders(reader: SchemaReader, headers: Located, hint: string[]): Response["headers"] {
  return members(headers)
    .filter(({ key }) => key.toLowerCase() !== "content-type")
    .map(({ key: name, node: reference }) => {
      const node = reader.sources.follow(reference);
      checkKeywords(node, "header", reader.coverage);
      const [media] = members(child(node, "content"));
      const schema = media ? child(media.node, "schema") : child(node, "schema");
      return {
        name,
        required: get(node.value, "required") === true,
        type:
          schema.value === undefined
            ? { kind: "scalar" as const, scalar: "string" as const }
            : reader.typeRef(schema, sharedHint(reader, reference, node, "header") ?? [...hint, name]),
        ...defined({ description: proseOf(node.value, "description") }),
      };
    });
}

/** The name of what several operations share: that of its component. */
function sharedHint(reader: SchemaReader, reference: Located, node: Located, suffix: string): string[] | undefined {
  return isReference(reference.value) ? [...reader.hintOf(node), suffix] : undefined;
}
