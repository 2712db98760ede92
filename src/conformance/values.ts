import { type ApiModel, type Property, type TypeRef, typesById } from "../api/model.ts";
import type { Json } from "../api/sample.ts";
import type { ValueChange } from "./scenario.ts";

type JsonObject = { [key: string]: Json };

/** A valid value made another that a client must take as well; undefined where its type has nothing to change. */
export function changed(value: Json, type: TypeRef, change: ValueChange, model: ApiModel): Json | undefined {
  if (change === "unknown-property") {
    return isObject(value) ? { ...value, "x-later": { nested: [1, null, "later"] } } : undefined;
  }
  const changer = new Changer(model, change);
  const result = changer.visit(value, type);
  return changer.hits > 0 ? result : undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

class Changer {
  readonly #types;
  readonly #change: Exclude<ValueChange, "unknown-property">;
  hits = 0;

  constructor(model: ApiModel, change: Exclude<ValueChange, "unknown-property">) {
    this.#types = typesById(model);
    this.#change = change;
  }

  visit(value: Json, type: TypeRef): Json {
    switch (type.kind) {
      case "nullable":
        if (this.#change === "nulls") return this.#hit(null);
        return value === null ? null : this.visit(value, type.of);
      case "array":
        return Array.isArray(value) && !type.prefix ? value.map((item) => this.visit(item, type.items)) : value;
      case "map":
        if (!isObject(value)) return value;
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.visit(item, type.values)]));
      case "named":
        return this.#named(value, type.id);
      default:
        return value;
    }
  }

  #named(value: Json, id: string): Json {
    const type = this.#types.get(id);
    switch (type?.kind) {
      case "alias":
        return this.visit(value, type.type);
      case "enum":
        if (this.#change !== "unknown-enum-value") return value;
        return this.#hit(type.base === "string" ? "value-that-came-later" : 987_654);
      case "object": {
        if (!isObject(value)) return value;
        const entries = Object.entries(value).flatMap(([name, item]): [string, Json][] => {
          const property = type.properties.find((candidate) => candidate.name === name);
          if (property === undefined) return [[name, item]];
          if (this.#isLeftOut(property)) {
            this.hits++;
            return [];
          }
          return [[name, this.visit(item, property.type)]];
        });
        return Object.fromEntries(entries);
      }
      default:
        return value;
    }
  }

  #isLeftOut({ required, type }: Property): boolean {
    if (this.#change === "least") return !required;
    return this.#change === "no-nulls" && required && type.kind === "nullable";
  }

  #hit(value: Json): Json {
    this.hits++;
    return value;
  }
}
