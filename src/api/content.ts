import { asText, defined, get, isObject } from "./json.ts";
import { checkKeywords } from "./keywords.ts";
import { type Content, type Encoding, PART_STYLES, type TypeRef } from "./model.ts";
import type { SchemaReader } from "./schema.ts";
import type { Located } from "./source.ts";
import { child, members } from "./source.ts";
import { resolveAlias } from "./union.ts";

/** How a media type travels; undefined for what has no encoding, such as XML. */
export function encodingOf(mediaType: string): Encoding | undefined {
  const type = mediaType.split(";")[0]!.trim().toLowerCase();
  if (/^application\/(json|[\w.+-]+\+json)$/.test(type) || type === "text/json") return "json";
  if (type === "text/event-stream") return "sse";
  if (/^(application|text)\/(x-)?(ndjson|jsonl|jsonlines|json-lines|json-seq|stream\+json)$/.test(type))
    return "ndjson";
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type.startsWith("multipart/")) return "multipart";
  if (/^(application|text)\/([\w.-]+\+)?xml$/.test(type)) return undefined;
  if (type.startsWith("text/") || /^application\/(x-)?(yaml|javascript|graphql|sql|toml)$/.test(type)) return "text";
  return "binary";
}

/** What a body is sent as: of a range, such as `image/*`, the most usual type that is in it. */
export function concreteMediaType({ mediaType, encoding }: Pick<Content, "mediaType" | "encoding">): string {
  if (!mediaType.includes("*")) return mediaType;
  if (encoding === "json") return "application/json";
  if (encoding === "text") return "text/plain";
  return USUAL_TYPES[mediaType.split("/")[0]!.toLowerCase()] ?? "application/octet-stream";
}

const USUAL_TYPES: Record<string, string> = {
  audio: "audio/mpeg",
  font: "font/woff2",
  image: "image/png",
  multipart: "multipart/form-data",
  video: "video/mp4",
};

/** Reads a `content` object, JSON first; the rest in the document's order. */
export function readContents(reader: SchemaReader, node: Located, hint: string[]): Content[] {
  const entries = members(node);
  const contents = entries.flatMap(({ key, node: media }) => {
    checkKeywords(media, "media", reader.coverage);
    const encoding = encodingFor(reader, key, media);
    if (encoding === "multipart" && !isFormData(key) && entries.some((other) => isFormData(other.key))) {
      reader.coverage.documentation(media, "media type", `${key} is not generated: multipart/form-data is used.`);
      return [];
    }
    if ((encoding === "form" || encoding === "multipart") && entries.length > 1 && !maySayFields(reader, media)) {
      reader.coverage.documentation(media, "media type", `${key} is not generated: a form is made of properties.`);
      return [];
    }
    if (encoding !== undefined) return [readContent(reader, key, encoding, media, hint)];
    if (entries.length > 1) {
      reader.coverage.documentation(media, "media type", `${key} is not generated: another media type is used.`);
      return [];
    }
    reader.coverage.documentation(media, "media type", `${key} is not parsed: it is text to the SDK.`);
    return [readContent(reader, key, "text", media, hint)];
  });
  return [...contents.filter(isJson), ...contents.filter((content) => !isJson(content))];
}

const isJson = (content: Content) => content.encoding === "json";

const isFormData = (mediaType: string) => /^multipart\/form-data\b/i.test(mediaType);

/** Whether a schema does not say that it is something else than an object. */
function maySayFields(reader: SchemaReader, media: Located): boolean {
  const type = get(reader.sources.follow(child(media, "schema")).value, "type");
  return type === undefined || [type].flat().includes("object");
}

/** The value of a media type, header or parameter's `example`, else of the first of its `examples`. */
export function exampleOf(reader: SchemaReader, node: Located): unknown {
  const example = child(node, "example");
  if (example.value !== undefined) return example.value;
  const [first] = members(child(node, "examples"));
  if (first) return get(reader.sources.follow(first.node).value, "value");
  return undefined;
}

function encodingFor(reader: SchemaReader, mediaType: string, media: Located): Encoding | undefined {
  const encoding = encodingOf(mediaType);
  if (encoding === "json") return isFile(reader, media) ? "binary" : "json";
  if (encoding !== "binary" || /^(image|audio|video|font)\/|octet-stream/.test(mediaType)) return encoding;
  const schema = child(media, "schema");
  if (!isObject(schema.value)) return "binary";
  const type = reader.typeRef(schema, ["body"]);
  if (isScalar(type, "binary")) return "binary";
  // `*/*` and unheard-of types with a structured schema: in practice JSON.
  if (["named", "array", "map"].includes(type.kind)) return "json";
  return mediaType.includes("*") ? "text" : "binary";
}

/** `application/json` with bytes for a schema is what upgraded documents make of a download. */
function isFile(reader: SchemaReader, media: Located): boolean {
  const schema = reader.sources.follow(child(media, "schema")).value;
  return get(schema, "type") === "string" && get(schema, "format") === "binary";
}

function readContent(
  reader: SchemaReader,
  mediaType: string,
  encoding: Encoding,
  media: Located,
  hint: string[],
): Content {
  const schema = schemaOf(reader, media, encoding);
  const type = contentType(reader, encoding, schema.value === undefined ? undefined : schema, hint, media);
  const parts = encoding === "multipart" || encoding === "form" ? readParts(reader, child(media, "encoding")) : [];
  const example = exampleOf(reader, media);
  const data = encoding === "sse" ? eventData(reader, type) : undefined;
  if (data) return defined({ mediaType, encoding, type: data, parts, example: get(example, "data") ?? example });
  return defined({ mediaType, encoding, type, parts, example });
}

/** Of a sequence, what each item is: `itemSchema`, or the items of an array that stands for the whole (OpenAPI 3.2). */
function schemaOf(reader: SchemaReader, media: Located, encoding: Encoding): Located {
  const whole = child(media, "schema");
  if (encoding !== "sse" && encoding !== "ndjson") return whole;
  const item = child(media, "itemSchema");
  if (item.value !== undefined) return item;
  const items = child(reader.sources.follow(whole), "items");
  return encoding === "ndjson" && items.value !== undefined ? items : whole;
}

function contentType(
  reader: SchemaReader,
  encoding: Encoding,
  schema: Located | undefined,
  hint: string[],
  media: Located,
): TypeRef {
  if (encoding === "binary") return { kind: "scalar", scalar: "binary" };
  if (encoding === "text") return { kind: "scalar", scalar: "string" };
  if (encoding === "form" || encoding === "multipart") return reader.objectRef(schema ?? child(media, "schema"), hint);
  return schema ? reader.typeRef(schema, hint) : { kind: "any" };
}

/** Some documents describe a whole server-sent event, `{event, data, id, retry}`, where others describe its data. */
function eventData(reader: SchemaReader, type: TypeRef): TypeRef | undefined {
  const event = resolveAlias(reader, type);
  if (event?.kind !== "object") return undefined;
  const isEvent = event.properties.every(({ name }) => ["event", "data", "id", "retry"].includes(name));
  return isEvent ? event.properties.find(({ name }) => name === "data")?.type : undefined;
}

function readParts(reader: SchemaReader, node: Located): Content["parts"] {
  return members(node).map(({ key, node: part }) => {
    reportHeaders(reader, child(part, "headers"));
    const explode = get(part.value, "explode");
    return defined({
      name: key,
      contentType: asText(get(part.value, "contentType")),
      style: readStyle(reader, child(part, "style")),
      explode: typeof explode === "boolean" ? explode : undefined,
    });
  });
}

function readStyle(reader: SchemaReader, said: Located): Content["parts"][number]["style"] {
  const known = PART_STYLES.find((style) => style === said.value);
  if (known === undefined && said.value !== undefined) {
    reader.coverage.lost(said, "style", `"${asText(said.value)}" is not known: it is sent as it is without a style.`);
  }
  return known;
}

/** A part's content type is said beside its headers, which have no say in it (OpenAPI 3.1, 4.8.15.1). */
function reportHeaders(reader: SchemaReader, headers: Located): void {
  const others = members(headers).filter(({ key }) => key.toLowerCase() !== "content-type");
  const required = others.filter(({ node }) => get(reader.sources.follow(node).value, "required") === true);
  if (required.length > 0) {
    reader.coverage.lost(headers, "encoding headers", "Headers of a part are not sent, and one is required.");
  } else if (others.length > 0) {
    reader.coverage.documentation(headers, "encoding headers", "Optional headers of a part are not sent.");
  }
}

function isScalar(type: TypeRef, scalar: string): boolean {
  return type.kind === "scalar" && type.scalar === scalar;
}
