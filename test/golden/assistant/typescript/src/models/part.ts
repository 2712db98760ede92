import type { FilePart } from "./file-part.js";
import type { TextPart } from "./text-part.js";

/** A part of a message. */
export type Part = TextPart | FilePart;
