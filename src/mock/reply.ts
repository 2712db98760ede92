import type { IncomingHttpHeaders } from "node:http";
import { get } from "../api/json.ts";
import type { LoadedApi } from "../api/load.ts";
import { allOperations, isSuccess, type Operation, typesById } from "../api/model.ts";
import { createSamples } from "../api/sample.ts";
import { missingCredentials } from "./auth.ts";
import { contentFor } from "./body.ts";
import { operationNode } from "./document.ts";
import { PAGE_MARK, pageAsked } from "./pages.ts";
import { pairs } from "./parameters.ts";
import { type CheckedRequest, type Contract, checkRequest, decodedQuery, type Violation } from "./request.ts";
import { type Answer, answerFor } from "./response.ts";
import { type Match, matches, operationRoutes } from "./routes.ts";
import { createSchemas } from "./schemas.ts";
import { readWishes } from "./wishes.ts";

/** A request as it arrived. */
export interface Call {
  method: string;
  /** Path and query. */
  target: string;
  /** What stands before the path on this server, where a scenario is played. */
  base?: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** No header is asked for: any may be a credential, and so does not come to another origin. */
  anonymous?: boolean;
}

export interface Reply extends Answer {
  operation?: string;
  violations?: Violation[];
}

/** A query parameter of the conformance scenarios, which no spec has. */
const SCENARIO_MARK = "x-conformance";

/** Where a service says that it is ready. */
export const HEALTH_PATH = "/-/health";

/** Answers calls to an API: finds the operation, judges credentials and request, and samples the response. */
export function createReplier(api: LoadedApi): (call: Call) => Promise<Reply> {
  const operations = allOperations(api.model);
  const routes = operationRoutes(operations);
  const samples = createSamples(api.model);
  const contracts = contractsOf(api, operations);
  return async (call) => {
    const [path, search] = splitOnce(call.target, "?");
    if (path === HEALTH_PATH) return json(200, { status: "ok" });
    const query = pairs(search);
    const method = call.method.toLowerCase();
    const found = matches(routes, path, query);
    const candidates = found
      .filter(({ target }) => target.method === method)
      .sort((a, b) => likeness(b.target, call) - likeness(a.target, call));
    const [best] = candidates;
    if (best === undefined) return unknownRoute(call, path, found, operations);
    const cookies = cookiesOf(call.headers.cookie);
    const given = { headers: call.headers, query: decodedQuery(query), cookies };
    const missing = call.anonymous
      ? undefined
      : missingCredentials(api.model, best.target.security ?? api.model.security, given);
    if (missing !== undefined) return { ...unauthorized(missing), operation: best.target.id };
    const check = async ({ target, values, route }: Match<Operation>) => {
      const asked = { ...call, path: values, query, cookies, fixedQuery: route.fixedQuery };
      const checked = await checkRequest(contracts.get(target)!, asked);
      const counts = ({ in: place }: Violation) => place !== "header" || !call.anonymous;
      return { ...checked, violations: checked.violations.filter(counts) };
    };
    const { operation, violations, body } = await firstFitting(candidates, check);
    if (violations.length > 0) return { ...json(400, { violations }), operation: operation.id, violations };
    const { status } = readWishes(call.headers.prefer);
    const { streaming, pagination } = operation;
    const wish = {
      status,
      accept: call.headers.accept,
      stream: streaming?.flag !== undefined && get(body, streaming.flag) === true,
      page: pagination && pageAsked(pagination, given.query),
      target: `${call.base ?? ""}${call.target}`,
    };
    return { ...(answerFor(operation, wish, samples) ?? undocumented(operation, status)), operation: operation.id };
  };
}

/** Operations of one path differ by the media types that they take and answer with. */
function likeness({ body, responses }: Operation, { headers }: Call): number {
  const success = responses.find(isSuccess);
  const takes = contentFor(body?.contents ?? [], headers["content-type"]) !== undefined;
  const answers = success?.contents.some(({ mediaType }) => headers.accept?.includes(mediaType)) ?? false;
  return (takes ? 2 : 0) + (answers ? 1 : 0);
}

/** Operations of one path, and templates that differ by their fragment only, are told apart by what the request says. */
async function firstFitting(
  candidates: Match<Operation>[],
  check: (match: Match<Operation>) => Promise<CheckedRequest>,
): Promise<CheckedRequest & { operation: Operation }> {
  const best = candidates[0]!;
  const result = { ...(await check(best)), operation: best.target };
  if (result.violations.length === 0) return result;
  for (const other of candidates.slice(1)) {
    if (other.route.pattern.source !== best.route.pattern.source) continue;
    const checked = await check(other);
    if (checked.violations.length === 0) return { ...checked, operation: other.target };
  }
  return result;
}

function contractsOf(api: LoadedApi, operations: Operation[]): Map<Operation, Contract> {
  const types = typesById(api.model);
  const keys = api.model.auth.flatMap((scheme) =>
    scheme.kind === "apiKey" && scheme.in === "query" ? [scheme.name] : [],
  );
  const undeclared = new Set([...keys, PAGE_MARK, SCENARIO_MARK]);
  const documents = api.documents
    .filter(({ kind }) => kind === "openapi")
    .map(({ document }) => ({ document, schemas: createSchemas(document) }));
  return new Map(
    operations.map((operation) => {
      const source = documents.find(({ document }) => operationNode(document, operation));
      if (source === undefined) throw new Error(`no document has the operation ${operation.id}`);
      return [operation, { operation, types, undeclared, ...source }];
    }),
  );
}

/** A reply of the mock itself. */
export function json(status: number, value: object): Reply {
  return { status, headers: { "content-type": "application/json" }, pieces: [JSON.stringify(value)] };
}

function unknownRoute(call: Call, path: string, samePath: Match<Operation>[], all: Operation[]): Reply {
  const wanted = `${call.method} ${path}`;
  const list = (operations: Operation[]) => operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  if (samePath.length === 0) {
    return json(404, { message: `No operation is documented for ${wanted}.`, operations: list(all) });
  }
  const known = samePath.map(({ target }) => target);
  const reply = json(405, { message: `${wanted} is not documented.`, operations: list(known) });
  const allow = [...new Set(known.map(({ method }) => method.toUpperCase()))].join(", ");
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

export function cookiesOf(header = ""): Map<string, string> {
  const all = header.split(/;\s*/).filter(Boolean);
  return new Map(all.map((pair) => splitOnce(pair, "=")));
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
