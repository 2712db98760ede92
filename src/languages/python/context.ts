import { type NamedType, type TypeId, typesById } from "../../api/model.ts";
import type { ViewInput } from "../language.ts";
import { moduleName, packageModule } from "./names.ts";
import { reach, typeUsage, type Usage } from "./usage.ts";

/** What every view of one SDK needs. */
export interface Context extends ViewInput {
  /** The import package. */
  module: string;
  usage: Usage;
  type(id: TypeId): NamedType;
  /** The types that one leads to, itself included. */
  reach(id: TypeId): ReadonlySet<TypeId>;
  /** The module below `models` that holds a type. */
  typeModule(id: TypeId): string;
}

export function createContext(input: ViewInput): Context {
  const types = typesById(input.model);
  return {
    ...input,
    module: packageModule(input.package.name),
    usage: typeUsage(input.model, types),
    type(id) {
      const type = types.get(id);
      if (type === undefined) throw new Error(`no type ${id}`);
      return type;
    },
    reach: (id) => reach([{ kind: "named", id }], types),
    typeModule: (id) => moduleName(input.names.type(id)),
  };
}
