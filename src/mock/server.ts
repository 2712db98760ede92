import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { get } from "../api/json.ts";
import type { LoadedApi } from "../api/load.ts";
import { allOperations, type Operation, typesById } from "../api/model.ts";
import { createSamples, type Json } from "../api/sample.ts";
import { missingCredentials } from "./auth.ts";
import { serveChannels } from "./channels.ts";
import { operationNode } from "./document.ts";
import { pairs } from "./parameters.ts";
import { type Contract, checkRequest, decodedQuery, type IncomingCall, type Violation } from "./request.ts";
import { type Answer, answerFor, preferredStatus } from "./response.ts";
import { matches, operationRoutes } from "./routes.ts";
import { createSchemas } from "./schemas.ts";

const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** One request as it was answered, for a log. */
export interface MockRequest {
  method: string;
  path: string;
  operation?: string;
  status: number;
  violations: Violation[];
}

export interface MockOptions {
  /** 0, the default: any free port. */
  port?: number;
  host?: string;
  onRequest?: (request: MockRequest) => void;
}

export interface Mock {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

type Reply = Answer & { operation?: string; violations?: Violation[] };

/** Serves an API from its description: every request is judged, and answered with the spec's examples or samples. */
export async function startMock(api: LoadedApi, options: MockOptions = {}): Promise<Mock> {
  const reply = replier(api);
  const server = createServer(async (request, response) => {
    const result = await reply(request).catch(failure);
    await write(request, response, result);
    options.onRequest?.({
      method: request.method ?? "GET",
      path: request.url ?? "/",
      status: result.status,
      violations: result.violations ?? [],
      ...(result.operation !== undefined && { operation: result.operation }),
    });
  });
  const sockets = serveChannels(server, api);
  const host = options.host ?? "127.0.0.1";
  server.listen(options.port ?? 0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    async close() {
      sockets.close();
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, "close");
    },
  };
}

function replier(api: LoadedApi): (request: IncomingMessage) => Promise<Reply> {
  const operations = allOperations(api.model);
  const routes = operationRoutes(operations);
  const samples = createSamples(api.model);
  const contracts = contractsOf(api, operations);
  return async (request) => {
    const [path = "/", search = ""] = splitOnce(request.url ?? "/", "?");
    if (path === "/-/health") return json(200, { status: "ok" });
    const method = (request.method ?? "GET").toLowerCase();
    const found = matches(routes, path);
    const match = found.find(({ target }) => target.method === method);
    if (match === undefined)
      return unknownRoute(
        method,
        path,
        found.map(({ target }) => target),
        operations,
      );
    const operation = match.target;
    const call: IncomingCall = {
      path: match.values,
      query: pairs(search),
      headers: request.headers,
      cookies: cookies(request.headers.cookie),
      body: await readAll(request),
    };
    const query = decodedQuery(call.query);
    const missing = missingCredentials(api.model, operation, { headers: call.headers, query, cookies: call.cookies });
    if (missing !== undefined) return { ...unauthorized(missing), operation: operation.id };
    const { violations, body } = await checkRequest(contracts.get(operation)!, call);
    if (violations.length > 0) return { ...json(400, { violations }), operation: operation.id, violations };
    const status = preferredStatus(request.headers.prefer?.toString());
    const flag = operation.streaming?.flag;
    const answer = answerFor(
      operation,
      {
        status,
        accept: request.headers.accept,
        stream: flag !== undefined && get(body, flag) === true,
        cursor: operation.pagination && query.get(operation.pagination.cursorParam),
      },
      samples,
    );
    return { ...(answer ?? undocumented(operation, status)), operation: operation.id };
  };
}

function contractsOf(api: LoadedApi, operations: Operation[]): Map<Operation, Contract> {
  const types = typesById(api.model);
  const credentialNames = new Set(
    api.model.auth.flatMap((scheme) => (scheme.kind === "apiKey" && scheme.in === "query" ? [scheme.name] : [])),
  );
  const documents = api.documents
    .filter(({ kind }) => kind === "openapi")
    .map(({ document }) => ({ document, schemas: createSchemas(document) }));
  return new Map(
    operations.map((operation) => {
      const source = documents.find(({ document }) => operationNode(document, operation));
      if (source === undefined) throw new Error(`no document has the operation ${operation.id}`);
      return [operation, { operation, types, credentialNames, ...source }];
    }),
  );
}

function unknownRoute(method: string, path: string, samePath: Operation[], all: Operation[]): Reply {
  const wanted = `${method.toUpperCase()} ${path}`;
  const list = (operations: Operation[]) =>
    operations.map((operation) => `${operation.method.toUpperCase()} ${operation.path}`);
  if (samePath.length === 0) {
    return json(404, { message: `No operation is documented for ${wanted}.`, operations: list(all) });
  }
  const allow = samePath.map((operation) => operation.method.toUpperCase()).join(", ");
  const reply = json(405, { message: `${wanted} is not documented.`, operations: list(samePath) });
  return { ...reply, headers: { ...reply.headers, allow } };
}

function unauthorized(missing: string): Reply {
  const reply = json(401, { message: `Credentials are missing: ${missing}.` });
  return { ...reply, headers: { ...reply.headers, "www-authenticate": "Bearer" } };
}

function undocumented(operation: Operation, status: number | undefined): Reply {
  const documented = operation.responses.map((response) => response.status).join(", ");
  const message = `${status} is not a documented response (${documented})`;
  return json(400, { violations: [{ in: "header", pointer: "/prefer", message }] });
}

function failure(error: unknown): Reply {
  if (error instanceof RangeError) return json(413, { message: error.message });
  return json(500, { message: `The mock failed: ${error instanceof Error ? error.message : String(error)}` });
}

function json(status: number, value: Json | object): Reply {
  return { status, headers: { "content-type": "application/json" }, pieces: [JSON.stringify(value)] };
}

async function write(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  response.on("error", () => {});
  response.writeHead(answer.status, answer.headers);
  if (request.method !== "HEAD") {
    for (const piece of answer.pieces) {
      response.write(piece);
      if (answer.pieces.length > 1) await setImmediate();
    }
  }
  response.end();
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new RangeError(`The body is larger than ${MAX_BODY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function cookies(header = ""): Map<string, string> {
  return new Map(
    header
      .split(/;\s*/)
      .filter(Boolean)
      .map((pair) => splitOnce(pair, "=")),
  );
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
