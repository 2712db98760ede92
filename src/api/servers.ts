import type { Coverage } from "./coverage.ts";
import { proseOf } from "./docs.ts";
import { asText, asTexts, defined, extended, get } from "./json.ts";
import type { Server } from "./model.ts";
import type { Located } from "./source.ts";
import { child, elements } from "./source.ts";

/** An API's servers; `/` where it names none (OpenAPI 3.1, 4.8.1). */
export function readServers(node: Located): Server[] {
  const servers = listed(node);
  return servers.length > 0 ? servers : [{ url: "/", variables: [] }];
}

/** The server of one operation where it is another than the API's. An operation's list goes before its path's. */
export function ownServer(coverage: Coverage, root: Located, item: Located, operation: Located): Server | undefined {
  const general = readServers(child(root, "servers"));
  for (const node of [child(operation, "servers"), child(item, "servers")]) {
    const [server] = listed(node);
    if (!server) continue;
    if (general.some(({ url }) => url === server.url)) return undefined;
    const url = absolute(server.url, general[0]?.url);
    if (url !== undefined) return { ...server, url };
    coverage.lost(node, "servers", "The operation's server has no host: requests go to the API's.");
    return undefined;
  }
  return undefined;
}

export function readVariables(variables: unknown): Server["variables"] {
  return Object.entries(variables ?? {}).map(([name, variable]) => {
    const values = asTexts(get(variable, "enum"));
    return defined({
      name,
      default: asText(get(variable, "default")) ?? values[0] ?? "",
      enum: values.length > 0 ? values : undefined,
      description: proseOf(variable, "description"),
    });
  });
}

function listed(node: Located): Server[] {
  return elements(node).map(({ value }) =>
    defined({
      url: asText(get(value, "url")) ?? "/",
      description: proseOf(value, "description"),
      variables: readVariables(get(value, "variables")),
      ...extended(value),
    }),
  );
}

function absolute(url: string, base: string | undefined): string | undefined {
  if (/^https?:\/\//i.test(url)) return url;
  return base !== undefined && URL.canParse(url, base) ? new URL(url, base).href : undefined;
}
