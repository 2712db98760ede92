import { csharp } from "./csharp/index.ts";
import { go } from "./go/index.ts";
import { java } from "./java/index.ts";
import type { Language, LanguageId } from "./language.ts";
import { python } from "./python/index.ts";
import { rust } from "./rust/index.ts";
import { typescript } from "./typescript/index.ts";

/** The target languages. One row a language; what the command offers, docs and CI derive from it. */
export const LANGUAGES = { rust, typescript, python, csharp, go, java } as const satisfies Record<LanguageId, Language>;
