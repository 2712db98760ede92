/** One attempt of a request, as it is about to be sent. */
export interface HttpRequest {
  method: string;
  url: string;
  /** By their names in small letters. */
  headers: Record<string, string>;
  body: NonNullable<RequestInit["body"]> | undefined;
  signal: AbortSignal;
  /** 1 for the first attempt. */
  attempt: number;
}

/** Sends a request, through the middleware that is left. */
export type Next = (request: HttpRequest) => Promise<Response>;

/** A function around every attempt: it may change the request, the response, or answer by itself. */
export type Middleware = (request: HttpRequest, next: Next) => Promise<Response>;

/** Middleware around what sends, the first outermost. */
export function compose(middleware: readonly Middleware[], send: Next): Next {
  return middleware.reduceRight<Next>((next, own) => (request) => own(request, next), send);
}
