import type { Server } from "../../api/model.ts";

/** A server's URL with its variables' defaults; undefined where it is relative. */
export function absoluteUrl(server: Server): string | undefined {
  const url = server.variables.reduce(
    (text, { name, default: value }) => text.replaceAll(`{${name}}`, () => value),
    server.url,
  );
  return /^https?:\/\//.test(url) ? url.replace(/\/+$/, "") : undefined;
}

/** The URL of a server of WebSockets, which begin as HTTP requests. */
export function socketUrl(server: Server): string | undefined {
  return absoluteUrl({ ...server, url: server.url.replace(/^ws(s?):/i, "http$1:") });
}
