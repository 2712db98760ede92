import { chunks, named, type Payload, piece, streamOf, type Upload, type UploadContent } from "./body.js";
import { jsonText } from "./json.js";
import { isGiven } from "./parameters.js";
import { uuid } from "./uuid.js";

/** How the properties of a form are written, where it is not the default. */
export type PartStyles = Record<string, PartStyle>;

export interface PartStyle {
  contentType?: string;
  /** The value is an {@link Upload}, and becomes a file. */
  upload?: boolean;
  deepObject?: boolean;
  joined?: boolean;
}

/** A form in a URL's encoding. */
export function formBody(value: object | undefined, styles: PartStyles = {}): Payload | undefined {
  if (value === undefined) return undefined;
  const parameters = new URLSearchParams();
  for (const [name, own] of Object.entries(value)) append(parameters, name, own, styles[name] ?? {});
  return { contentType: "application/x-www-form-urlencoded", content: parameters.toString() };
}

function append(parameters: URLSearchParams, name: string, value: unknown, style: PartStyle): void {
  // A form has no word for null.
  if (!isGiven(value)) return;
  if (Array.isArray(value)) {
    if (style.joined) parameters.append(name, value.filter(isGiven).map(plain).join(","));
    else for (const item of value) parameters.append(name, plain(item));
  } else if (style.deepObject && typeof value === "object" && value !== null) {
    for (const [key, own] of Object.entries(value)) append(parameters, `${name}[${key}]`, own, style);
  } else {
    parameters.append(name, plain(value));
  }
}

function plain(value: unknown): string {
  return typeof value === "object" && value !== null ? jsonText(value) : String(value);
}

/** One part of a multipart body. */
interface Part {
  head: string;
  content: UploadContent;
}

const CRLF = "\r\n";

/** A multipart form (RFC 7578), which holds no file in memory: it is sent as it is read. */
export function multipartBody(value: object | undefined, styles: PartStyles = {}): Payload | undefined {
  if (value === undefined) return undefined;
  const boundary = `form-${uuid()}`;
  const parts = Object.entries(value)
    .flatMap(([name, own]) => (Array.isArray(own) ? own : [own]).map((item) => [name, item] as const))
    .filter(([, item]) => item !== undefined)
    .map(([name, item]) => part(name, item, styles[name] ?? {}));
  const pieces = [
    ...parts.flatMap(({ head, content }) => [`--${boundary}${CRLF}${head}${CRLF}${CRLF}`, content, CRLF]),
    `--${boundary}--${CRLF}`,
  ];
  const known = pieces.map(piece).filter((own) => own !== undefined);
  // What is known is one `Blob`, which has a size and can be sent again.
  const content = known.length === pieces.length ? new Blob(known) : streamOf(all(pieces));
  return { contentType: `multipart/form-data; boundary=${boundary}`, content };
}

async function* all(pieces: UploadContent[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const own of pieces) yield* chunks(own);
}

function part(name: string, value: unknown, style: PartStyle): Part {
  if (style.upload) {
    const { content, filename, contentType } = named(value as Upload);
    const type = contentType ?? ((content instanceof Blob && content.type) || style.contentType);
    return { head: head(name, type ?? "application/octet-stream", filename ?? fileName(content) ?? name), content };
  }
  if ((typeof value === "object" && value !== null) || style.contentType === "application/json") {
    return { head: head(name, style.contentType ?? "application/json"), content: jsonText(value) };
  }
  return { head: head(name, style.contentType), content: String(value) };
}

function head(name: string, contentType: string | undefined, filename?: string): string {
  const file = filename === undefined ? "" : `; filename="${escaped(filename)}"`;
  const type = contentType === undefined ? "" : `${CRLF}Content-Type: ${contentType.replace(/[\r\n]/g, " ")}`;
  return `Content-Disposition: form-data; name="${escaped(name)}"${file}${type}`;
}

/** As the HTML standard writes names in multipart forms. */
function escaped(name: string): string {
  return name.replace(/\r\n|\r|\n/g, "%0D%0A").replaceAll('"', "%22");
}

/** A `File` is a `Blob` with a name; not every runtime has the class. */
function fileName(content: UploadContent): string | undefined {
  return content instanceof Blob && "name" in content ? String(content.name) : undefined;
}
