import { concreteMediaType } from "../../src/api/content.ts";
import type { LoadedApi } from "../../src/api/load.ts";
import type { Operation, Parameter } from "../../src/api/model.ts";
import { type Json, type OperationSample, type Samples, writtenBody } from "../../src/api/sample.ts";

/** A request as plain data, for a test to change before it is sent. */
export interface TestCall {
  method: string;
  path: string;
  query: [string, string][];
  headers: Record<string, string>;
  body?: Json | Buffer;
  encoding?: string;
}

/** What a correct client sends for an operation's sample. */
export function sampleCall(api: LoadedApi, samples: Samples, operation: Operation): TestCall {
  const sample = samples.operation(operation);
  const call: TestCall = {
    method: operation.method.toUpperCase(),
    path: operation.path,
    query: [],
    headers: {},
  };
  for (const entry of sample.parameters) addParameter(call, entry);
  addCredentials(call, api, operation);
  if (sample.body) {
    call.body = writtenBody(sample.body);
    call.encoding = sample.body.content.encoding;
    if (call.encoding !== "multipart") {
      call.headers["content-type"] = concreteMediaType(sample.body.content);
    }
    if (call.encoding === "multipart" || call.encoding === "form") {
      call.body = Object.fromEntries(Object.entries(Object(sample.body.value)));
    }
  }
  return call;
}

/** Sends a call over HTTP. */
export async function send(url: string, call: TestCall) {
  const query = call.query.map(([name, value]) => `${encodeURIComponent(name)}=${value}`).join("&");
  const separator = call.path.includes("?") ? "&" : "?";
  const response = await fetch(`${url}${call.path}${query && separator}${query}`, {
    method: call.method,
    headers: call.headers,
    ...(call.body !== undefined && { body: encodeBody(call.body, call.encoding) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Calls an operation with its sample. */
export function callOperation(url: string, api: LoadedApi, samples: Samples, operation: Operation) {
  return send(url, sampleCall(api, samples, operation));
}

function addParameter(call: TestCall, { parameter, value }: OperationSample["parameters"][number]): void {
  const text = parameter.json ? encodeURIComponent(JSON.stringify(value)) : simple(value, parameter.explode);
  switch (parameter.in) {
    case "path":
      call.path = call.path.replaceAll(`{${parameter.name}}`, parameter.json ? text : pathText(parameter, value));
      break;
    case "query":
      call.query.push(
        ...(parameter.json ? [[parameter.name, text] as [string, string]] : queryPairs(parameter, value)),
      );
      break;
    case "header":
      call.headers[parameter.name] = decodeURIComponent(text);
      break;
    case "cookie":
      call.headers.cookie = [call.headers.cookie, `${parameter.name}=${text}`].filter(Boolean).join("; ");
  }
}

function pathText({ style, name, explode }: Parameter, value: Json): string {
  if (style === "simple") return simple(value, explode);
  const separator = style === "label" ? "." : ";";
  if (!explode) return style === "label" ? `.${simple(value, false)}` : `;${name}=${simple(value, false)}`;
  const prefix = style === "label" ? "" : `${name}=`;
  if (Array.isArray(value)) return value.map((item) => `${separator}${prefix}${encode(item)}`).join("");
  if (typeof value !== "object" || value === null) return `${separator}${prefix}${encode(value)}`;
  return Object.entries(value)
    .map(([key, item]) => `${separator}${encode(key)}=${encode(item)}`)
    .join("");
}

function queryPairs(
  { name, style, explode }: { name: string; style: string; explode: boolean },
  value: Json,
): [string, string][] {
  const delimiter = { spaceDelimited: "%20", pipeDelimited: "|" }[style] ?? ",";
  if (Array.isArray(value)) {
    const items = value.map((item) => encode(item));
    return explode ? items.map((item) => [name, item]) : [[name, items.join(delimiter)]];
  }
  if (typeof value !== "object" || value === null) return [[name, encode(value)]];
  if (style === "deepObject") return deepPairs(name, value);
  const entries = Object.entries(value);
  if (explode) return entries.map(([key, item]) => [key, encode(item)]);
  return [[name, entries.flatMap(([key, item]) => [encode(key), encode(item)]).join(delimiter)]];
}

function deepPairs(name: string, value: { [key: string]: Json }): [string, string][] {
  return Object.entries(value).flatMap(([key, item]): [string, string][] => {
    const inner = `${name}[${key}]`;
    if (Array.isArray(item)) return item.map((element) => [inner, encode(element)]);
    return typeof item === "object" && item !== null ? deepPairs(inner, item) : [[inner, encode(item)]];
  });
}

function simple(value: Json, explode: boolean): string {
  if (Array.isArray(value)) return value.map(encode).join(",");
  if (typeof value !== "object" || value === null) return encode(value);
  return Object.entries(value)
    .flatMap(([key, item]) => (explode ? [`${encode(key)}=${encode(item)}`] : [encode(key), encode(item)]))
    .join(",");
}

function encode(value: Json): string {
  return encodeURIComponent(typeof value === "object" ? JSON.stringify(value) : String(value));
}

function addCredentials(call: TestCall, { model }: LoadedApi, operation: Operation): void {
  const [requirement] = operation.security ?? model.security;
  for (const { id } of requirement?.schemes ?? []) {
    const scheme = model.auth.find((candidate) => candidate.id === id);
    if (scheme?.kind === "apiKey") {
      if (scheme.in === "query") call.query.push([scheme.name, "key"]);
      else if (scheme.in === "header") call.headers[scheme.name] = "key";
      else call.headers.cookie = [call.headers.cookie, `${scheme.name}=key`].filter(Boolean).join("; ");
    } else if (scheme?.kind === "basic") call.headers.authorization = `Basic ${btoa("user:password")}`;
    else if (scheme) call.headers.authorization = "Bearer token";
  }
}

function encodeBody(body: Json | Buffer, encoding: string | undefined): string | FormData | Uint8Array<ArrayBuffer> {
  if (Buffer.isBuffer(body)) return new Uint8Array(body);
  if (encoding === "json") return JSON.stringify(body);
  if (typeof body === "string") return body;
  const fields = Object.entries(Object(body) as { [key: string]: Json });
  if (encoding === "form") {
    const pairs = fields.flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((item) => [name, field(item)]) : [[name, field(value)]],
    );
    return new URLSearchParams(pairs as [string, string][]).toString();
  }
  const form = new FormData();
  for (const [name, value] of fields) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === "object") form.append(name, new Blob([JSON.stringify(item)], { type: "application/json" }));
      else form.append(name, String(item));
    }
  }
  return form;
}

function field(value: Json): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
