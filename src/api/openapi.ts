import { alternatives } from "./alternatives.ts";
import type { Coverage } from "./coverage.ts";
import { proseOf } from "./docs.ts";
import { groupOperations } from "./groups.ts";
import { asText, defined, extended, get, isObject } from "./json.ts";
import { checkKeywords } from "./keywords.ts";
import type { ApiModel, Info } from "./model.ts";
import type { OperationPlace } from "./operation.ts";
import { METHODS, readConventions, readOperation } from "./operation.ts";
import type { SchemaReader } from "./schema.ts";
import { readAuth, readSecurity } from "./security.ts";
import { ownServer, readServers } from "./servers.ts";
import type { Located } from "./source.ts";
import { child, members } from "./source.ts";
import { readCallbacks, readWebhookEvent, readWebhooks } from "./webhooks.ts";

/** What an OpenAPI document adds to a model. Types are in the reader. */
export type OpenApiPart = Pick<
  ApiModel,
  "info" | "servers" | "auth" | "security" | "services" | "webhooks" | "webhookEvent"
>;

/** Reads an OpenAPI 3 document. */
export function readOpenApi(reader: SchemaReader, root: Located): OpenApiPart {
  const { sources, coverage } = reader;
  const schemas = members(child(root, "components", "schemas"));
  reader.readComponents(schemas);
  const auth = readAuth(sources, coverage, child(root, "components", "securitySchemes"));
  const places = operationPlaces(reader, root);
  const ids = operationIds(places, coverage);
  const operations = places.flatMap((place, index) => {
    const server = ownServer(coverage, root, place.item, place.node);
    const operation = { ...readOperation(reader, place, ids[index]!, auth), ...defined({ server }) };
    return alternatives(operation, place.node, coverage).map((each) => ({ place, operation: each }));
  });
  for (const { place, operation } of operations) readConventions(reader, operation, place.node);
  const webhooks = readWebhooks(reader, child(root, "webhooks"));
  return {
    info: readInfo(child(root, "info").value),
    servers: readServers(child(root, "servers")),
    auth,
    security: readSecurity(coverage, child(root, "security"), auth) ?? [],
    services: groupOperations(child(root, "tags"), operations),
    webhooks: [...webhooks, ...places.flatMap((place, index) => readCallbacks(reader, place, ids[index]!))],
    ...defined({ webhookEvent: readWebhookEvent(reader, webhooks, root) }),
  };
}

export function readInfo(info: unknown): Info {
  const text = (key: string) => asText(get(info, key));
  const contact = get(info, "contact");
  const license = get(info, "license");
  const name = asText(get(license, "name"));
  const part = (value: unknown, keys: string[]) =>
    defined(Object.fromEntries(keys.map((key) => [key, asText(get(value, key))])));
  return defined({
    title: text("title") ?? "API",
    version: text("version") ?? "0.0.0",
    summary: proseOf(info, "summary"),
    description: proseOf(info, "description"),
    termsOfService: text("termsOfService"),
    contact: contact === undefined ? undefined : part(contact, ["name", "url", "email"]),
    license: name === undefined ? undefined : { name, ...part(license, ["identifier", "url"]) },
    ...extended(info),
  });
}

function operationPlaces({ sources, coverage }: SchemaReader, root: Located): OperationPlace[] {
  return members(child(root, "paths"))
    .filter(({ key }) => key.startsWith("/"))
    .flatMap(({ key: path, node }) => {
      const item = sources.follow(node);
      checkKeywords(item, "item", coverage);
      for (const key of ["query", "additionalOperations"]) {
        const operations = child(item, key);
        if (operations.value !== undefined) coverage.lost(operations, key, "The method is not generated.");
      }
      return METHODS.map((method) => ({ path, method, item, node: child(item, method) })).filter(
        ({ node: { value } }) => isObject(value) && value["x-llm-forge-ignore"] !== true,
      );
    });
}

/** Unique ids: an operationId that is used twice stays with the first operation. */
function operationIds(places: OperationPlace[], coverage: Coverage): string[] {
  const taken = new Set<string>();
  return places.map(({ node, method, path }) => {
    const stated = asText(get(node.value, "operationId"));
    if (stated !== undefined && taken.has(stated)) {
      coverage.documentation(
        child(node, "operationId"),
        "operationId",
        `"${stated}" is used by another operation too.`,
      );
    }
    const id = stated === undefined || taken.has(stated) ? `${method} ${path}` : stated;
    taken.add(id);
    return id;
  });
}
