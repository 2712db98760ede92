import { DecodeError } from "./errors.js";

const DEEPEST = 128;

/** JSON parsed; `name` is how messages name the request. What is nested more deeply than anybody means to is refused, for it breaks those who walk through it. */
export function parseJson(text: string, name: string): unknown {
  if (isTooDeep(text)) throw new DecodeError(`${name}: the server sent JSON of more than ${DEEPEST} levels.`, text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DecodeError(`${name}: the server sent what is not JSON.`, text, { cause: error });
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
