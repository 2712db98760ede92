import type { Server } from "../../api/model.ts";

/** Where a server is, its variables filled in by their defaults. */
export function serverUrl(server: Server): string {
  const url = server.variables.reduce(
    (text, { name, default: value }) => text.replaceAll(`{${name}}`, () => value),
    server.url,
  );
  return url.replace(/\/+$/, "");
}
