import { ConnectionError } from "./errors.js";
import type { HttpRequest } from "./middleware.js";

/** Sends one request; `redirect` is what `fetch` does with a redirect. */
export type Send = (request: HttpRequest, redirect: RequestRedirect) => Promise<Response>;

const MOST_REDIRECTS = 10;
const CREDENTIALS = ["authorization", "proxy-authorization", "cookie"];

/**
 * Sends a request and follows where the server leads, without taking credentials to another origin. `secrets`: headers
 * that hold credentials beside the usual ones, in small letters.
 */
export async function follow(first: HttpRequest, send: Send, secrets: readonly string[]): Promise<Response> {
  let request = first;
  for (let count = 0; count <= MOST_REDIRECTS; count++) {
    const response = await send(request, "manual");
    // A browser does not say where it was sent. Following by itself, it takes every header along but `Authorization`.
    if (response.type === "opaqueredirect") {
      const isHarmless = request.body === undefined && !secrets.some((name) => name in request.headers);
      return send(request, isHarmless ? "follow" : "error");
    }
    const location = isRedirect(response.status) ? response.headers.get("location") : null;
    if (location === null) return response;
    await response.body?.cancel();
    request = redirected(request, response.status, location, secrets);
  }
  throw new ConnectionError(`${first.method} ${first.url.split("?", 1)[0]}: more than ${MOST_REDIRECTS} redirects`);
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** The request that a redirect asks for (RFC 9110, 15.4). */
function redirected(request: HttpRequest, status: number, location: string, secrets: readonly string[]): HttpRequest {
  if (!URL.canParse(location, request.url)) throw new ConnectionError("The server redirects to what is no URL.");
  const url = new URL(location, request.url);
  const isElsewhere = url.origin !== new URL(request.url).origin;
  const becomesGet =
    status === 303 ? request.method !== "HEAD" : (status === 301 || status === 302) && request.method === "POST";
  if (!becomesGet && request.body !== undefined) {
    if (isElsewhere) throw new ConnectionError(`The server redirects a request with a body to ${url.origin}.`);
    if (request.body instanceof ReadableStream) {
      throw new ConnectionError("The server redirects a request whose body can be sent only once.");
    }
  }
  const dropped = new Set([
    ...(becomesGet ? ["content-type", "content-length"] : []),
    ...(isElsewhere ? [...CREDENTIALS, ...secrets] : []),
  ]);
  return {
    ...request,
    url: url.href,
    headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !dropped.has(name))),
    ...(becomesGet && { method: "GET", body: undefined }),
  };
}
