/** Bytes to send: a part of a multipart body, or a whole body. */
export type Upload = Blob | ArrayBuffer | Uint8Array | string | NamedUpload;

/** Bytes to send, with what the server is told about them. */
export interface NamedUpload {
  content: Blob | ArrayBuffer | Uint8Array | string;
  filename?: string;
  contentType?: string;
}

/** A request body, ready to be sent. A multipart body's content type is set by `fetch`. */
export interface Payload {
  contentType?: string;
  content: NonNullable<RequestInit["body"]>;
}

/** How the properties of a form are written, where it is not the default. */
export type PartStyles = Record<string, PartStyle>;

export interface PartStyle {
  contentType?: string;
  /** The value is an {@link Upload}, and becomes a file. */
  upload?: boolean;
  deepObject?: boolean;
  joined?: boolean;
}

export function jsonBody(value: unknown, contentType = "application/json"): Payload | undefined {
  return value === undefined ? undefined : { contentType, content: JSON.stringify(value) };
}

export function ndjsonBody(values: readonly unknown[] | undefined, contentType: string): Payload | undefined {
  return values && { contentType, content: values.map((value) => `${JSON.stringify(value)}\n`).join("") };
}

export function textBody(value: unknown, contentType = "text/plain"): Payload | undefined {
  return value === undefined ? undefined : { contentType, content: String(value) };
}

export function binaryBody(value: Upload | undefined, contentType = "application/octet-stream"): Payload | undefined {
  if (value === undefined) return undefined;
  const { content, contentType: own } = named(value);
  return { contentType: own ?? contentType, content: content as Payload["content"] };
}

export function formBody(value: object | undefined, styles: PartStyles = {}): Payload | undefined {
  if (value === undefined) return undefined;
  const parameters = new URLSearchParams();
  for (const [name, own] of Object.entries(value)) append(parameters, name, own, styles[name] ?? {});
  return { contentType: "application/x-www-form-urlencoded", content: parameters.toString() };
}

function append(parameters: URLSearchParams, name: string, value: unknown, style: PartStyle): void {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    if (style.joined) parameters.append(name, value.map(plain).join(","));
    else for (const item of value) parameters.append(name, plain(item));
  } else if (style.deepObject && typeof value === "object" && value !== null) {
    for (const [key, own] of Object.entries(value)) append(parameters, `${name}[${key}]`, own, style);
  } else {
    parameters.append(name, plain(value));
  }
}

export function multipartBody(value: object | undefined, styles: PartStyles = {}): Payload | undefined {
  if (value === undefined) return undefined;
  const data = new FormData();
  for (const [name, own] of Object.entries(value)) {
    for (const item of Array.isArray(own) ? own : [own]) {
      if (item !== undefined) appendPart(data, name, item, styles[name] ?? {});
    }
  }
  return { content: data };
}

function appendPart(data: FormData, name: string, value: unknown, style: PartStyle): void {
  if (style.upload) {
    const { content, filename, contentType } = named(value as Upload);
    const type = contentType ?? ((content instanceof Blob && content.type) || style.contentType);
    const blob = new Blob([content as BlobPart], type === undefined ? {} : { type });
    data.append(name, blob, filename ?? fileName(content) ?? name);
  } else if ((typeof value === "object" && value !== null) || style.contentType === "application/json") {
    data.append(name, new Blob([JSON.stringify(value)], { type: style.contentType ?? "application/json" }));
  } else {
    data.append(name, String(value));
  }
}

function named(value: Upload): NamedUpload {
  const isNamed = typeof value === "object" && "content" in value;
  return isNamed ? value : { content: value };
}

/** A `File` is a `Blob` with a name; not every runtime has the class. */
function fileName(content: NamedUpload["content"]): string | undefined {
  return content instanceof Blob && "name" in content ? String(content.name) : undefined;
}

function plain(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
