import { ArgumentError, DecodeError } from "./errors.js";
import { uuid } from "./uuid.js";

/** What makes a value of JSON text, such as `JSON.parse`. */
export type JsonParser = (text: string) => unknown;

const DEEPEST = 128;

/** JSON parsed; `name` is how messages name the request. What is nested more deeply than anybody means to is refused, for it breaks those who walk through it. */
export function parseJson(text: string, name: string, parse: JsonParser): unknown {
  if (isTooDeep(text)) throw new DecodeError(`${name}: the server sent JSON of more than ${DEEPEST} levels.`, text);
  try {
    return parse(text);
  } catch (error) {
    throw new DecodeError(`${name}: the server sent what is not JSON.`, text, { cause: error });
  }
}

/** JSON text; what JSON has no words for is an argument that cannot be sent. A `bigint` is written as its digits. */
export function jsonText(value: unknown, argument = "body"): string {
  try {
    return JSON.stringify(value);
  } catch {
    return withBigInts(value, argument);
  }
}

/** `JSON.stringify` knows no `bigint`, so each is a text first that nobody else can have written. */
function withBigInts(value: unknown, argument: string): string {
  const mark = uuid();
  const marked = (_key: string, own: unknown): unknown => (typeof own === "bigint" ? `${mark}${own}` : own);
  try {
    const text = JSON.stringify(value, marked);
    return text.replace(/"([\da-f-]{36})(-?\d+)"/g, (all, own, digits) => (own === mark ? digits : all));
  } catch (error) {
    throw new ArgumentError(argument, `The ${argument} cannot be written as JSON.`, { cause: error });
  }
}

const QUOTE = 34;
const BACKSLASH = 92;

function isTooDeep(text: string): boolean {
  // Every level takes two characters.
  if (text.length <= 2 * DEEPEST) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // [ and {, ] and } differ by this bit alone.
    if (code === QUOTE) index = endOfString(text, index);
    else if ((code | 32) === 123) depth++;
    else if ((code | 32) === 125) depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}
