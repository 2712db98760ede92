import type { NamedType, TypeId, TypeRef } from "../../api/model.ts";
import { namedIn, operationRefs, refsOf } from "../../api/prune.ts";
import type { ViewInput } from "../language.ts";
import { modelModules } from "./model-modules.ts";
import { freeName, plain } from "./names.ts";
import { errorTypes } from "./operations.ts";
import type { RustTypes } from "./types.ts";

/**
 * The crate's features that take in a part of the API each: of a large one most programs call little, and what is left
 * out is not compiled.
 */
export interface Features {
  /** One for each group of operations; empty where there is nothing to choose from. */
  groups: string[];
  /** Those that take in a service, by its id, or a module of models; none of what is always there. */
  ofService(id: string): string[];
  ofModule(name: string): string[];
}

/** The feature that has all groups. */
export const WHOLE = "api";

/** What the manifest calls its features that are no groups. */
const TAKEN = [WHOLE, "blocking", "default", "full", "native-tls", "opentelemetry", "rustls", "websocket"];

/** The registry takes 300 features. */
const MOST_GROUPS = 250;

/** What more groups than these use is always there. */
const FEW_GROUPS = 8;

export function apiFeatures(input: ViewInput, types: RustTypes): Features {
  const { model, names } = input;
  // Operations that belong to no group are always there.
  const services = model.services.filter(({ id }) => id !== "");
  if (services.length < 2 || services.length > MOST_GROUPS) {
    return { groups: [], ofService: () => [], ofModule: () => [] };
  }
  const taken = new Set(TAKEN);
  const named = new Map<string, string>();
  for (const { id } of services) {
    const name = plain(names.service(id)).replaceAll("_", "-");
    named.set(id, freeName(taken.has(name) ? `${name}-api` : name, taken, "-"));
  }
  const modules = modelModules(input);
  const reach = reachIn(modules);
  const always = reach(alwaysNeeded(input, types));
  const users = new Map<string, string[]>();
  for (const { id, operations } of services) {
    for (const module of reach(operationRefs(operations).flatMap(namedIn))) {
      users.set(module, [...(users.get(module) ?? []), named.get(id)!]);
    }
  }
  return {
    groups: [...named.values()],
    ofService: (id) => (named.has(id) ? [named.get(id)!] : []),
    ofModule: (name) => {
      const groups = users.get(name) ?? [WHOLE];
      return always.has(name) || groups.length > FEW_GROUPS ? [] : groups;
    },
  };
}

/** What is no part of a group mentions: operations without one, errors, webhooks and channels. */
function alwaysNeeded({ model }: ViewInput, types: RustTypes): TypeId[] {
  const rest = model.services.filter(({ id }) => id === "").flatMap(({ operations }) => operations);
  const refs: TypeRef[] = [
    ...operationRefs(rest),
    ...(model.webhookEvent ? [model.webhookEvent] : []),
    ...model.channels.flatMap(({ parameters, query, sends, receives }) => [
      ...[...parameters, ...query].map(({ type }) => type),
      ...[...sends, ...receives].map(({ payload }) => payload),
    ]),
  ];
  return [...refs.flatMap(namedIn), ...errorTypes(model, types)];
}

/** The modules that types are in, and those that these need. */
function reachIn(modules: Map<string, NamedType[]>): (ids: TypeId[]) => Set<string> {
  const moduleOf = new Map([...modules].flatMap(([module, own]) => own.map(({ id }) => [id, module] as const)));
  return (ids) => {
    const found = new Set<string>();
    const pending = [...ids];
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      const module = moduleOf.get(id);
      if (module === undefined || found.has(module)) continue;
      found.add(module);
      pending.push(...(modules.get(module) ?? []).flatMap(refsOf).flatMap(namedIn));
    }
    return found;
  };
}
