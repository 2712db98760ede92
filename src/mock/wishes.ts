/** What a request wants of the mock beyond the spec's own answer: RFC 7240's `Prefer`, with preferences of the mock. */
export interface Wishes {
  /** `code=429`: the documented response of that status. */
  status?: number;
  /** `delay=500`: milliseconds before the answer. */
  delayMs?: number;
  /** `retry-after=2`: that header. */
  retryAfter?: string;
  /** `fault=close`: no answer. `fault=cut`: half of one, then the connection breaks. `fault=malformed`: half of one. */
  fault?: Fault;
}

export type Fault = (typeof FAULTS)[number];

const FAULTS = ["close", "cut", "malformed"] as const;
const MAX_DELAY_MS = 600_000;

/** Reads a `Prefer` header; what the mock does not know is passed over, as the RFC has it. */
export function readWishes(header: string | string[] | undefined): Wishes {
  const pairs = [header ?? ""]
    .flat()
    .flatMap((line) => line.split(/[,;]/))
    .map((preference) => preference.trim().split(/\s*=\s*/));
  const said = new Map(pairs.map(([name = "", value = ""]) => [name.toLowerCase(), value.replace(/^"(.*)"$/, "$1")]));
  const status = Number(/^[2-5]\d\d$/.exec(said.get("code") ?? "")?.[0]);
  const delayMs = Number(/^\d+$/.exec(said.get("delay") ?? "")?.[0]);
  const retryAfter = /^[\w ,:+-]+$/.exec(said.get("retry-after") ?? "")?.[0];
  const fault = FAULTS.find((known) => known === said.get("fault"));
  return {
    ...(status > 0 && { status }),
    ...(delayMs > 0 && { delayMs: Math.min(delayMs, MAX_DELAY_MS) }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(fault && { fault }),
  };
}
