import { ConnectionError, SdkError, TimeoutError, type TimeoutPhase } from "./errors.js";

/** What ends an attempt early: its caller's signal, or that time is up. */
export class Attempt {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firesAt = Number.POSITIVE_INFINITY;
  #phase: TimeoutPhase = "attempt";
  #timeoutMs = Number.POSITIVE_INFINITY;
  /** When time is up; infinite while nothing is waited for. */
  #deadline = Number.POSITIVE_INFINITY;

  constructor(caller: AbortSignal | undefined) {
    this.#caller = caller;
    if (caller?.aborted) this.#controller.abort(caller.reason);
    else caller?.addEventListener("abort", this.#onAbort);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Begins to wait for the server. */
  arm(phase: TimeoutPhase, timeoutMs: number): void {
    this.#phase = phase;
    this.#timeoutMs = timeoutMs;
    this.#deadline = performance.now() + timeoutMs;
    // A timer that fires too early looks at the deadline then: setting one for every read would cost more.
    if (this.#deadline < this.#firesAt) this.#schedule(timeoutMs);
  }

  /** Nothing is waited for any more, or not now. */
  disarm(): void {
    this.#deadline = Number.POSITIVE_INFINITY;
  }

  /** What a promise gives, unless the attempt is ended before. */
  race<T>(value: T | Promise<T>): T | Promise<T> {
    if (!(value instanceof Promise)) return value;
    const { signal } = this;
    return new Promise((resolve, reject) => {
      const onAbort = (): void => reject(signal.reason);
      if (signal.aborted) onAbort();
      else signal.addEventListener("abort", onAbort, { once: true });
      value.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
    });
  }

  /** The attempt is over: its caller's signal and time concern it no longer. */
  end(): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener("abort", this.#onAbort);
  }

  /** Ends the request, where it still runs. */
  cancel(): void {
    this.end();
    this.#controller.abort();
  }

  #onAbort = (): void => this.#controller.abort(this.#caller?.reason);

  #schedule(delayMs: number): void {
    // Longer than timers can be is as good as for ever.
    if (delayMs >= 2 ** 31) return;
    clearTimeout(this.#timer);
    this.#firesAt = performance.now() + delayMs;
    this.#timer = setTimeout(() => {
      this.#firesAt = Number.POSITIVE_INFINITY;
      const leftMs = this.#deadline - performance.now();
      if (leftMs <= 1) this.#controller.abort(new TimeoutError(this.#phase, this.#timeoutMs));
      else if (leftMs < Number.POSITIVE_INFINITY) this.#schedule(leftMs);
    }, delayMs);
  }
}

/** What to throw for an error of the connection: why it was ended, where it was. */
export function connectionFailure(signal: AbortSignal, name: string, error: unknown): unknown {
  if (signal.aborted) return signal.reason;
  return error instanceof SdkError ? error : new ConnectionError(`${name}: ${reasonOf(error)}`, { cause: error });
}

/** What went wrong on the way; `fetch` hides it one level down. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && cause.message !== "" ? cause.message : "the connection failed";
}

/** Waits; a signal ends it with its reason. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
  });
}
