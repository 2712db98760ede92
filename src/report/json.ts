import type { Event } from "../engine/engine.ts";

/** One event as one line of JSON, for scripts that follow a run. */
export function formatEvent(event: Event): string {
  return JSON.stringify(event);
}
