import { dirname, resolve } from "node:path";
import { bundle } from "./bundle.ts";
import { Coverage } from "./coverage.ts";
import { asText, get, isObject } from "./json.ts";
import type { ApiModel } from "./model.ts";
import { readOpenApi } from "./openapi.ts";
import { pruneTypes } from "./prune.ts";
import { SchemaReader } from "./schema.ts";
import type { Located } from "./source.ts";
import { Sources } from "./source.ts";
import { validateOpenApi } from "./validate.ts";

export interface LoadOptions {
  /** The directory that references may not leave; by default each document's own. */
  root?: string;
}

export interface LoadedDocument {
  /** Relative to the first document's directory. */
  file: string;
  kind: "openapi" | "asyncapi";
  /** The document with all files that it refers to in it: every `$ref` is internal. */
  document: Record<string, unknown>;
}

export interface LoadedApi {
  model: ApiModel;
  documents: LoadedDocument[];
}

/** Reads OpenAPI and AsyncAPI documents into one model. Problems of the input are `ForgeError`s. */
export async function loadSpecs(paths: string[], options: LoadOptions = {}): Promise<LoadedApi> {
  const directories = paths.map((path) => dirname(resolve(path)));
  const boundaries = options.root === undefined ? directories : [resolve(options.root)];
  const sources = new Sources(directories[0] ?? process.cwd(), boundaries);
  const roots = paths.map((path) => sources.open(path)).map((root) => ({ root, kind: kindOf(sources, root) }));
  const coverage = new Coverage();
  const reader = new SchemaReader(sources, coverage);
  const model: ApiModel = emptyModel();
  const documents: LoadedDocument[] = [];
  for (const { root, kind } of [...roots].sort(
    (a, b) => Number(a.kind === "asyncapi") - Number(b.kind === "asyncapi"),
  )) {
    const document = bundle(sources, root);
    await validateOpenApi(sources, root, coverage);
    Object.assign(model, readOpenApi(reader, root));
    documents.push({ file: root.file.name, kind, document });
  }
  model.types = reader.types();
  model.types = pruneTypes(model);
  model.coverage = coverage.entries();
  return { model, documents };
}

function emptyModel(): ApiModel {
  return {
    info: { title: "API", version: "0.0.0" },
    servers: [],
    auth: [],
    security: [],
    services: [],
    webhooks: [],
    channels: [],
    types: [],
    coverage: [],
  };
}

function kindOf(sources: Sources, root: Located): "openapi" | "asyncapi" {
  if (!isObject(root.value)) throw sources.error("LF1003", "The document is not an object.", root);
  const openapi = asText(get(root.value, "openapi"));
  if (openapi !== undefined) {
    if (/^3\.[01](\.|$)/.test(openapi)) return "openapi";
    throw sources.error("LF1004", `OpenAPI ${openapi} is not supported.`, { ...root, pointer: "/openapi" });
  }
  const asyncapi = asText(get(root.value, "asyncapi"));
  if (asyncapi !== undefined) {
    if (/^[23]\./.test(asyncapi)) return "asyncapi";
    throw sources.error("LF1004", `AsyncAPI ${asyncapi} is not supported.`, { ...root, pointer: "/asyncapi" });
  }
  const swagger = asText(get(root.value, "swagger"));
  if (swagger !== undefined) {
    throw sources.error("LF1004", `Swagger ${swagger} is not supported.`, { ...root, pointer: "/swagger" });
  }
  throw sources.error("LF1003", "The document has neither an openapi nor an asyncapi field.", root);
}
