import type { Server } from "../../api/model.ts";

/** A server's URL with its variables' defaults, or nothing where it does not say which host. */
export function serverURL(server: Server | undefined): string {
  const url = server?.variables.reduce(
    (text, variable) => text.replaceAll(`{${variable.name}}`, () => variable.default),
    server.url,
  );
  return url !== undefined && /^https?:\/\//i.test(url) ? url : "";
}

/** The URL of a server of WebSockets, which begin as HTTP requests. */
export function socketURL(server: Server | undefined): string {
  return serverURL(server && { ...server, url: server.url.replace(/^ws(s?):/i, "http$1:") });
}
