import type { Path } from "../api/model.ts";
import type { Json } from "../api/sample.ts";

/** All events as one, as docs/sdk.md says of `fold`: what an SDK is judged by. Undefined where there are none. */
export function folded(events: Json[], paths: Path[]): Json | undefined {
  return events.reduce<Json | undefined>((whole, event) => merge(whole, event, paths), undefined);
}

function merge(before: Json | undefined, now: Json, paths: Path[]): Json {
  if (now === null) return before ?? null;
  const goesOn = paths.some(({ length }) => length === 0);
  if (typeof now === "string" && typeof before === "string") return goesOn ? before + now : now;
  if (typeof now !== "object") return now;
  if (Array.isArray(now)) {
    const all = Array.isArray(before) ? [...before, ...now] : now;
    if (goesOn) return all;
    return all.every((item) => indexOf(item) !== undefined) ? byIndex(all, paths) : now;
  }
  const whole = typeof before === "object" && before !== null && !Array.isArray(before) ? { ...before } : {};
  for (const [name, value] of Object.entries(now)) {
    const below = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
    whole[name] = merge(whole[name], value, below);
  }
  return whole;
}

function indexOf(item: Json): number | undefined {
  const index = typeof item === "object" && item !== null && !Array.isArray(item) ? item.index : undefined;
  return typeof index === "number" ? index : undefined;
}

/** Items of one index are one item. */
function byIndex(items: Json[], paths: Path[]): Json[] {
  const found = new Map<number, Json>();
  for (const item of items) found.set(indexOf(item)!, merge(found.get(indexOf(item)!), item, paths));
  return [...found].sort(([a], [b]) => a - b).map(([, item]) => item);
}
