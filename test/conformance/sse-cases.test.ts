import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

interface Event {
  type: string;
  data: string;
  id: string;
}
interface Case {
  name: string;
  bytes: string;
  events: Event[];
}

const file = join(import.meta.dirname, "../../templates/shared/sse-cases.json");
const cases = JSON.parse(readFileSync(file, "utf8")) as Case[];

/** The WHATWG's event stream interpretation (HTML, 9.2.6), word for word, of a stream that is there as a whole. */
function interpret(bytes: Buffer): Event[] {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replace(/^\uFEFF/, "");
  const lines = text.split(/\r\n|\r|\n/);
  lines.pop(); // not ended
  const events: Event[] = [];
  let [data, type, id] = ["", "", ""];
  for (const line of lines) {
    if (line === "") {
      if (data !== "") events.push({ type: type || "message", data: data.replace(/\n$/, ""), id });
      [data, type] = ["", ""];
      continue;
    }
    const colon = line.indexOf(":");
    if (colon === 0) continue;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") type = value;
    else if (field === "data") data += `${value}\n`;
    else if (field === "id" && !value.includes("\0")) id = value;
  }
  return events;
}

it.each(cases)("$name", ({ bytes, events }) => {
  expect(interpret(Buffer.from(bytes, "base64"))).toEqual(events);
});
