import type { LanguageId } from "../../src/languages/language.ts";
import { prepare as go } from "./go.ts";
import { prepare as java } from "./java.ts";
import type { Prepare } from "./peer.ts";
import { prepare as python } from "./python.ts";
import { prepare as rust } from "./rust.ts";
import { prepare as typescript } from "./typescript.ts";

/** C# is missing: the machine that benchmarks run on has no .NET. */
export const PREPARE: Partial<Record<LanguageId, Prepare>> = { typescript, python, go, java, rust };
