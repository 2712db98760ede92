import { cfg, moduleOrder, nameOrder } from "./layout.ts";
import { fileModule } from "./names.ts";

/** Modules that are files, as `file_modules.njk` declares them, and in the order in which what they have is used. */
export function fileModules<T extends { name: string; features: string[] }>(named: T[]) {
  const modules = named
    .map((each) => ({ ...each, ...fileModule(each.name), cfg: cfg("", each.features) }))
    .sort(moduleOrder);
  return { modules, uses: [...modules].sort((a, b) => nameOrder(a.name, b.name)) };
}
