import { type ApiModel, allOperations, type Server } from "../../api/model.ts";

/** Whether a client must be told where the API is, because the API description never says it. */
export const needsBaseUrl = (model: ApiModel): boolean =>
  !baseUrl(model.servers[0]) && !allOperations(model).some(({ server }) => baseUrl(server));

/** A server's address, its variables filled in; empty where it is not absolute. */
export function baseUrl(server: Server | undefined): string {
  if (!server) return "";
  const url = server.variables.reduce(
    (text, { name, default: value }) => text.replaceAll(`{${name}}`, () => value),
    server.url,
  );
  return /^https?:\/\//.test(url) ? url : "";
}
