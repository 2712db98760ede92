import type { Server } from "../../api/model.ts";

/** A server's URL with its variables' defaults; undefined where it is relative. */
export function absoluteUrl(server: Server): string | undefined {
  const url = server.variables.reduce(
    (text, { name, default: value }) => text.replaceAll(`{${name}}`, () => value),
    server.url,
  );
  return /^https?:\/\//.test(url) ? url.replace(/\/+$/, "") : undefined;
}
