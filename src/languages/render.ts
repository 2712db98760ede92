import { join } from "node:path";
import { fileURLToPath } from "node:url";
import nunjucks from "nunjucks";
import type { ApiModel } from "../api/model.ts";
import { type PinnedNames, resolveNames } from "../api/names.ts";
import { createSamples } from "../api/sample.ts";
import type { FileTree } from "../plan/step.ts";
import type { FileView, Language, LanguageId, PackageInfo, RenderedSdk } from "./language.ts";
import { escapeUnits } from "./text.ts";

const templatesRoot = fileURLToPath(new URL("../../templates/", import.meta.url));
const environments = new Map<LanguageId, nunjucks.Environment>();

/** Templates print prepared text verbatim: escaping is the view's duty, because it alone knows the context. */
function environment(language: LanguageId): nunjucks.Environment {
  let found = environments.get(language);
  if (!found) {
    const loader = new nunjucks.FileSystemLoader([join(templatesRoot, language), join(templatesRoot, "shared")]);
    found = new nunjucks.Environment(loader, {
      autoescape: false,
      throwOnUndefined: true,
      trimBlocks: true,
      lstripBlocks: true,
    });
    environments.set(language, found);
  }
  return found;
}

/** JSON whose strings hide nothing from its reader: what has no shape of its own is escaped. */
function visible(json: string): string {
  return json.replace(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/gu, escapeUnits);
}

export interface RenderOptions {
  pinned?: PinnedNames | undefined;
  /** Paths of the user's own files in the SDK. */
  own?: string[];
}

/** A template's output is a chain of its pieces until it is read; joined at once, they need not be kept. */
function joined(text: string): string {
  text.charCodeAt(0);
  return text;
}

/** The files of one SDK and of its consumer project. Pure but for reading the templates. */
export function renderSdk(
  model: ApiModel,
  language: Language,
  packageInfo: PackageInfo,
  { pinned, own = [] }: RenderOptions = {},
): RenderedSdk {
  const input = {
    model,
    names: resolveNames(model, language.names, pinned),
    samples: createSamples(model),
    package: packageInfo,
    own,
  };
  const print = (views: FileView[]): FileTree =>
    Object.fromEntries(
      views
        .map((view): [string, FileTree[string]] => {
          const printed = joined(environment(language.id).render(view.template, view.data));
          const text = view.path.endsWith(".json") ? visible(printed) : printed;
          return [view.path, view.executable ? { text, executable: true } : text];
        })
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return {
    language: language.id,
    names: input.names,
    files: print(language.view(input)),
    consumer: print(language.consumer(input)),
  };
}
