import type { NamedType } from "../../api/model.ts";
import { firstWords, words } from "../../api/names.ts";
import type { ViewInput } from "../language.ts";
import { rustNames } from "./names.ts";

/** The modules below `src/models`, by name: one for each component with the inline types that belong to it. */
export function modelModules({ model, names }: ViewInput): Map<string, NamedType[]> {
  const modules = new Map<string, NamedType[]>();
  const typeNames = new Set(model.types.map(({ id }) => names.type(id)));
  for (const type of model.types) {
    const base = moduleName(type);
    // Modules and types share their names where a script has no capitals.
    const module = typeNames.has(base) ? `${base}_model` : base;
    const together = modules.get(module);
    if (together) together.push(type);
    else modules.set(module, [type]);
  }
  return modules;
}

function moduleName(type: NamedType): string {
  const root = firstWords(words(type.nameHint[0] ?? ""));
  const name = rustNames.spell("service", root.length > 0 ? root : ["value"]);
  return name === "mod" || rustNames.reserved("field").has(name) ? `${name}_model` : name;
}
