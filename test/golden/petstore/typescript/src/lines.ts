import { DecodeError } from "./errors.js";

/** Text that comes in pieces, without its byte order mark, cut into lines, which end with LF, CR or CRLF. */
export class LineBuffer {
  readonly #maxLength: number;
  /** Pieces of a line that has not ended: joined once, for a long line may come in many. */
  #pieces: string[] = [];
  #length = 0;
  #endedWithCr = false;
  #hasBegun = false;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** The lines that a piece completes. */
  push(given: string): string[] {
    // Not the decoder's matter: Node.js 24 takes two marks for one if the first comes in two pieces.
    const piece = !this.#hasBegun && given.startsWith("\ufeff") ? given.slice(1) : given;
    if (given !== "") this.#hasBegun = true;
    // A CR ends a line at once: a LF after it is its second half, even if it comes later.
    const text = this.#endedWithCr && piece.startsWith("\n") ? piece.slice(1) : piece;
    if (piece !== "") this.#endedWithCr = piece.endsWith("\r");
    const lines = text.includes("\r") ? text.split(/\r\n|\r|\n/) : text.split("\n");
    const rest = lines.pop() ?? "";
    if (lines.length > 0) lines[0] = this.#take(lines[0] ?? "");
    if (rest !== "") this.#keep(rest);
    return lines;
  }

  /** What follows the last line's end. */
  rest(): string {
    return this.#take("");
  }

  #take(end: string): string {
    if (this.#length === 0) return end;
    const line = this.#pieces.join("") + end;
    this.#pieces = [];
    this.#length = 0;
    return line;
  }

  #keep(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length > this.#maxLength) {
      throw new DecodeError(`A line of the stream has more than ${this.#maxLength} characters.`, this.#pieces[0] ?? "");
    }
  }
}
