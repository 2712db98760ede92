import { createHash } from "node:crypto";
import { dirname, resolve } from "node:path";
import type { AsyncApiPart } from "./asyncapi.ts";
import { readAsyncApi } from "./asyncapi.ts";
import { convertAvro } from "./avro.ts";
import { textForBinary } from "./binary.ts";
import { bundle } from "./bundle.ts";
import { Coverage } from "./coverage.ts";
import { relaxEndless } from "./finite.ts";
import { asText, get, isObject } from "./json.ts";
import type { ApiModel, AuthScheme } from "./model.ts";
import { unwrapSchemas } from "./multi-format.ts";
import type { OpenApiPart } from "./openapi.ts";
import { readOpenApi } from "./openapi.ts";
import { applyOverlay, readOverlay } from "./overlay.ts";
import { pruneTypes, relaxOneWay } from "./prune.ts";
import { repairReferences } from "./references.ts";
import { fetchRemote } from "./remote.ts";
import { repairVersions } from "./repair.ts";
import { SchemaReader } from "./schema.ts";
import type { Located } from "./source.ts";
import { child, members, Sources } from "./source.ts";
import { isSwagger2, upgradeSwagger } from "./swagger.ts";
import { validateOpenApi } from "./validate.ts";
import { validateAsyncApi } from "./validate-asyncapi.ts";

export interface LoadOptions {
  /** The directory that references may not leave; by default each document's own. */
  root?: string;
  /** Hosts from which remote references may be fetched; none by default. */
  allowHosts?: string[];
  /** OpenAPI Overlays, applied to all documents in this order. */
  overlays?: string[];
  /** Documents that an earlier run found valid, by digest: checking them again is most of the time of a load. */
  valid?: ValidDocuments;
}

export interface ValidDocuments {
  has(digest: string): boolean;
  add(digest: string): void;
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
  const hosts = new Set(options.allowHosts);
  const coverage = new Coverage();
  const opened = await Promise.all(paths.map((path) => openDocument(sources, path, hosts, coverage)));
  for (const path of options.overlays ?? []) await applyOverlay(sources, opened, readOverlay(sources, path));
  const roots = await Promise.all(opened.map((root) => readable(sources, root, coverage)));
  const ordered = [
    ...roots.filter(({ kind }) => kind === "openapi"),
    ...roots.filter(({ kind }) => kind === "asyncapi"),
  ];
  const reader = new SchemaReader(sources, coverage);
  const documents = ordered.map(
    ({ root, kind }): LoadedDocument => ({ file: root.file.name, kind, document: bundle(sources, root) }),
  );
  for (const [index, { root, kind }] of ordered.entries()) {
    const digest = createHash("sha256").update(JSON.stringify(documents[index])).digest("hex");
    if (!options.valid?.has(digest)) {
      const remarks = coverage.entries().length;
      await (kind === "openapi" ? validateOpenApi(sources, root, coverage) : validateAsyncApi(sources, root, coverage));
      if (coverage.entries().length === remarks) options.valid?.add(digest);
    }
    reader.nameComponents(members(child(root, "components", "schemas")));
  }
  const model = emptyModel();
  for (const [index, { root, kind }] of ordered.entries()) {
    if (kind === "openapi") addOpenApi(model, readOpenApi(reader, root), index === 0);
    else addAsyncApi(model, readAsyncApi(reader, root), index === 0);
  }
  model.types = reader.types();
  model.types = pruneTypes(model);
  model.types = relaxOneWay(model);
  model.types = relaxEndless(model, coverage);
  textForBinary(model, coverage);
  model.coverage = coverage.entries();
  return { model, documents };
}

/** The first document gives the info and the servers; the others add to the rest. */
function addOpenApi(model: ApiModel, part: OpenApiPart, isFirst: boolean): void {
  if (isFirst) Object.assign(model, { info: part.info, servers: part.servers, security: part.security });
  addAuth(model, part.auth);
  model.webhooks.push(...part.webhooks);
  if (part.webhookEvent) model.webhookEvent ??= part.webhookEvent;
  for (const service of part.services) {
    const same = model.services.find(({ id }) => id === service.id);
    if (same) same.operations.push(...service.operations);
    else model.services.push(service);
  }
}

function addAsyncApi(model: ApiModel, part: AsyncApiPart, isFirst: boolean): void {
  if (isFirst) model.info = part.info;
  addAuth(model, part.auth);
  model.channels.push(...part.channels);
}

/** A scheme of the same name is the same scheme. */
function addAuth(model: ApiModel, auth: AuthScheme[]): void {
  model.auth.push(...auth.filter(({ id }) => !model.auth.some((known) => known.id === id)));
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

async function openDocument(sources: Sources, path: string, hosts: ReadonlySet<string>, coverage: Coverage) {
  const opened = sources.open(path);
  repairVersions(opened, coverage);
  await fetchRemote(sources, opened, hosts);
  return opened;
}

/**
 * A document as what is read of it: references as they should be, Swagger 2.0 as OpenAPI 3, of AsyncAPI Avro and
 * schemas with a format as JSON Schema.
 */
async function readable(sources: Sources, opened: Located, coverage: Coverage) {
  let root = opened;
  if (isSwagger2(opened)) {
    repairReferences(sources, opened, coverage);
    root = await upgradeSwagger(sources, opened);
  }
  const kind = kindOf(sources, root);
  const files = repairReferences(sources, root, coverage);
  if (kind === "asyncapi") {
    for (const file of files) await convertAvro(sources, file);
    for (const file of files) unwrapSchemas(file);
  }
  return { root, kind };
}

function kindOf(sources: Sources, root: Located): "openapi" | "asyncapi" {
  if (!isObject(root.value)) throw sources.error("LF1003", "The document is not an object.", root);
  const openapi = asText(get(root.value, "openapi"));
  if (openapi !== undefined) {
    if (/^3\.[012](\.|$)/.test(openapi)) {
      if (["paths", "components", "webhooks"].some((key) => isObject(get(root.value, key)))) return "openapi";
      throw sources.error("LF1003", "The document has neither paths, components nor webhooks.", root);
    }
    throw sources.error("LF1004", `OpenAPI ${openapi} is not supported.`, { ...root, pointer: "/openapi" });
  }
  const asyncapi = asText(get(root.value, "asyncapi"));
  if (asyncapi !== undefined) {
    if (/^[23]\./.test(asyncapi)) {
      if (["channels", "operations", "components"].some((key) => isObject(get(root.value, key)))) return "asyncapi";
      throw sources.error("LF1003", "The document has neither channels, operations nor components.", root);
    }
    throw sources.error("LF1004", `AsyncAPI ${asyncapi} is not supported.`, { ...root, pointer: "/asyncapi" });
  }
  const swagger = asText(get(root.value, "swagger"));
  if (swagger !== undefined) {
    throw sources.error("LF1004", `Swagger ${swagger} is not supported.`, { ...root, pointer: "/swagger" });
  }
  throw sources.error("LF1003", "The document has neither an openapi nor an asyncapi field.", root);
}
