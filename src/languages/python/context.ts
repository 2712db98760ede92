import { type NamedType, type TypeId, typesById } from "../../api/model.ts";
import { reachable } from "../../api/prune.ts";
import type { ViewInput } from "../language.ts";
import { claim, moduleName, packageModule } from "./names.ts";

/** What every view of one SDK needs. */
export interface Context extends ViewInput {
  /** The import package. */
  module: string;
  type(id: TypeId): NamedType;
  /** The types that one leads to, itself included. */
  reach(id: TypeId): ReadonlySet<TypeId>;
  /** By operation: the method that streams, where another one does not. */
  streamNames: ReadonlyMap<string, string>;
  /** The module below `models` that holds a type. */
  typeModule(id: TypeId): string;
}

export function createContext(input: ViewInput): Context {
  const types = typesById(input.model);
  return {
    ...input,
    module: packageModule(input.package.name),
    streamNames: streamNames(input),
    type(id) {
      const type = types.get(id);
      if (type === undefined) throw new Error(`no type ${id}`);
      return type;
    },
    reach: (id) => reachable(input.model, [{ kind: "named", id }]),
    typeModule: (id) => moduleName(input.names.type(id)),
  };
}

function streamNames({ model, names }: ViewInput): Map<string, string> {
  return new Map(
    model.services.flatMap(({ operations }) => {
      const taken = new Set(operations.map(({ id }) => names.method(id)));
      return operations
        .filter(({ streaming }) => streaming?.flag !== undefined)
        .map(({ id }) => [id, claim(taken, `${names.method(id)}_stream`)] as const);
    }),
  );
}
