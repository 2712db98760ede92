/** Characters of one stream that are kept: the beginning and the end, when there are more. */
export const MAX_OUTPUT_CHARS = 8 * 1024 * 1024;

export interface Capture {
  push(text: string): void;
  text(): string;
}

/** Keeps a stream's text; of one longer than `maxChars` its head and its tail, and says how much was cut. */
export function createCapture(maxChars: number = MAX_OUTPUT_CHARS): Capture {
  const half = Math.floor(maxChars / 2);
  let head = "";
  const tail: string[] = [];
  let tailLength = 0;
  let dropped = 0;
  return {
    push(text) {
      const room = half - head.length;
      head += text.slice(0, room);
      const rest = text.slice(room);
      if (rest === "") return;
      tail.push(rest);
      tailLength += rest.length;
      for (let first = tail[0]; first !== undefined && tailLength - first.length >= half; first = tail[0]) {
        tail.shift();
        tailLength -= first.length;
        dropped += first.length;
      }
    },
    text() {
      const end = tail.join("");
      const kept = end.slice(-half);
      const cut = dropped + end.length - kept.length;
      return cut === 0 ? head + end : `${head}\n… ${cut} characters cut …\n${kept}`;
    },
  };
}

export interface Redactor {
  /** The text that can be shown now; what may be the beginning of a secret waits for the next call. */
  push(text: string): string;
  /** What was waiting. */
  flush(): string;
}

/** Replaces secrets by `***` in a stream, also where one is split over two chunks. */
export function createRedactor(secrets: string[]): Redactor {
  const needles = [...new Set(secrets)].filter((secret) => secret !== "").sort((a, b) => b.length - a.length);
  const longest = needles[0]?.length ?? 0;
  let waiting = "";
  const redact = (text: string) => needles.reduce((redacted, secret) => redacted.replaceAll(secret, "***"), text);
  return {
    push(text) {
      waiting = redact(waiting + text);
      const hold = heldBack(waiting, needles, longest);
      const ready = waiting.slice(0, waiting.length - hold);
      waiting = waiting.slice(waiting.length - hold);
      return ready;
    },
    flush() {
      const rest = waiting;
      waiting = "";
      return rest;
    },
  };
}

/** Length of the longest end of the text that could be the beginning of a secret. */
function heldBack(text: string, needles: string[], longest: number): number {
  for (let length = Math.min(text.length, longest - 1); length > 0; length--) {
    const end = text.slice(-length);
    if (needles.some((secret) => secret.startsWith(end))) return length;
  }
  return 0;
}
