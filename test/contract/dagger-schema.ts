import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  buildClientSchema,
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isLeafType,
  isListType,
  parse,
  validate,
} from "graphql";

/** The engine's published schema; absent outside of the team's workplace. */
const schemaFile = new URL("../../../shared/dagger/schema-v0.21.8.json", import.meta.url);

export const hasDaggerSchema = existsSync(schemaFile);

export interface FakeEngine {
  port: number;
  /** Every query that was sent. */
  queries: string[];
  /** Violations of the schema, by query. */
  errors: string[];
  close(): Promise<void>;
}

/** Something that speaks the Dagger API: validates each query against the schema and answers with made-up values. */
export async function startFakeEngine(answers: Record<string, unknown>): Promise<FakeEngine> {
  const introspection = JSON.parse(readFileSync(schemaFile, "utf8"));
  const schema = buildClientSchema(introspection.data ?? introspection);
  const queries: string[] = [];
  const errors: string[] = [];
  const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (_source, _args, _context, info) =>
    info.fieldName in answers ? answers[info.fieldName] : makeUp(info.returnType);

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    queries.push(query);
    const document = parse(query);
    const violations = validate(schema, document);
    errors.push(...violations.map(({ message }) => `${message} in ${query}`));
    const result =
      violations.length > 0
        ? { errors: violations.map(({ message }) => ({ message })) }
        : await execute({ schema, document, variableValues: variables, fieldResolver, typeResolver: typeOf });
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    queries,
    errors,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function makeUp(type: GraphQLOutputType): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [];
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.value;
  if (!isLeafType(named)) return {};
  if (named.name === "Int" || named.name === "Float") return 0;
  return named.name === "Boolean" ? true : named.name === "String" ? "" : "made-up-id";
}

/** Interfaces and unions, such as `node(id:)`: the type that the query's inline fragment asks for. */
function typeOf(_value: unknown, _context: unknown, info: { fieldNodes: readonly unknown[] }): string | undefined {
  const [node] = info.fieldNodes as {
    selectionSet?: { selections: { typeCondition?: { name: { value: string } } }[] };
  }[];
  return node?.selectionSet?.selections.find((selection) => selection.typeCondition)?.typeCondition?.name.value;
}
