import type { Server } from "../../api/model.ts";

/** The first server's URL with its variables' defaults, when it can stand alone. */
export function defaultBaseUrl(servers: Server[]): string | undefined {
  const server = servers[0];
  if (!server) return undefined;
  const defaults = new Map(server.variables.map((variable) => [variable.name, variable.default]));
  const url = server.url.replace(/\{([^}]+)\}/g, (placeholder, name: string) => defaults.get(name) ?? placeholder);
  return /^https?:\/\/[^\s{}]+$/.test(url) ? url.replace(/\/$/, "") : undefined;
}
