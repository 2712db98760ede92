import type { NamedType, Property, TypeId, TypeRef } from "../../api/model.ts";
import { words } from "../../api/names.ts";
import { modulePath } from "../go-module.ts";
import type { ViewInput } from "../language.ts";
import { RUNTIME_FILES } from "./features.ts";
import { names as convention, PackageScope } from "./names.ts";
import { packageIdentifier } from "./package.ts";
import { GoTypes } from "./types.ts";

/** What every part of the view needs: the model's types and the package's identifiers, each given out once. */
export class GoContext {
  readonly input: ViewInput;
  readonly names: ViewInput["names"];
  readonly types: GoTypes;
  readonly module: string;
  readonly package: string;
  /** How another package imports this one: by name where the path does not show it. */
  readonly importSpec: string;
  readonly scope: PackageScope;
  readonly #enumMembers: Map<string, string>;
  readonly #services: Map<string, string>;
  readonly #serviceFiles: Map<string, string>;
  readonly #fixed: Map<TypeId, Map<string, string>>;

  constructor(input: ViewInput) {
    this.input = input;
    this.names = input.names;
    this.types = new GoTypes(input);
    this.module = modulePath(input.package);
    this.package = packageIdentifier(this.module);
    const path = JSON.stringify(this.module);
    this.importSpec = this.module.endsWith(`/${this.package}`) ? path : `${this.package} ${path}`;
    const { services, types } = input.model;
    this.scope = new PackageScope(types.map((type) => input.names.type(type.id)));
    this.#enumMembers = new Map(
      types.flatMap((type) =>
        type.kind === "enum"
          ? type.values.map(({ value }): [string, string] => [
              memberKey(type.id, value),
              this.scope.claim(`${input.names.type(type.id)}${input.names.enumMember(type.id, value)}`),
            ])
          : [],
      ),
    );
    this.#services = new Map(
      services.map(({ id }) => [id, this.scope.claim(`${input.names.service(id).replace(/Service$/, "")}Service`)]),
    );
    this.#serviceFiles = new Map(services.map(({ id }) => [id, fileName(input.names.service(id))]));
    this.#fixed = fixedByDiscriminator(types, this.types);
  }

  enumMember(id: TypeId, value: string | number): string {
    return this.#enumMembers.get(memberKey(id, value))!;
  }

  /** The name of a service's struct. */
  service(id: string): string {
    return this.#services.get(id)!;
  }

  serviceFile(id: string): string {
    return this.#serviceFiles.get(id)!;
  }

  /** Any text as an exported identifier. */
  spell(text: string): string {
    return convention.spell("type", words(text).length > 0 ? words(text) : ["value"]);
  }

  /** The one value that a required property can have: by its own type, or because it is what tells a union's variants apart. */
  fixedValue(object: TypeId, property: Property): string | number | boolean | null | undefined {
    if (!property.required || this.types.isNullable(property.type)) return undefined;
    const under = this.types.underlying(property.type);
    if (under.kind === "literal") return under.value;
    return this.#fixed.get(object)?.get(property.name);
  }
}

function memberKey(id: TypeId, value: string | number): string {
  return `${typeof value} ${value} ${id}`;
}

/** Endings that the go command gives a meaning to. */
const SPECIAL_ENDING =
  /_(test|unix|windows|linux|darwin|android|ios|js|wasm|arm|arm64|amd64|386|plan9|freebsd|openbsd|netbsd|aix|solaris|wasip1|dragonfly|illumos|zos|hurd|nacl|mips|mipsle|mips64|mips64le|ppc64|ppc64le|riscv64|s390x|loong64|sparc64)$/;

/** Files of the runtime and of what is generated beside the services. */
const TAKEN_FILES: ReadonlySet<string> = new Set([
  ...RUNTIME_FILES,
  ..."client models doc contract conformance example runtime samples helpers webhooks channels".split(" "),
]);

function fileName(service: string): string {
  const name = words(service).join("_") || "default";
  return TAKEN_FILES.has(name) || name.startsWith("models_") || SPECIAL_ENDING.test(`_${name}`)
    ? `${name}_service`
    : name;
}

/** Discriminator values of objects that have the same one in every union that they are in. */
function fixedByDiscriminator(types: NamedType[], goTypes: GoTypes): Map<TypeId, Map<string, string>> {
  const tags = new Map<TypeId, Map<string, Set<string>>>();
  for (const type of types) {
    if (type.kind !== "union" || !type.discriminator) continue;
    for (const variant of type.variants) {
      const object = goTypes.object(variant.type);
      if (!object) continue;
      const byProperty = tags.get(object.id) ?? new Map<string, Set<string>>();
      tags.set(object.id, byProperty);
      const known = byProperty.get(type.discriminator.property) ?? new Set();
      byProperty.set(type.discriminator.property, new Set([...known, ...variant.tags]));
    }
  }
  const single = (object: TypeId, [name, values]: [string, Set<string>]): [string, string][] => {
    const type = goTypes.named(object);
    const property = type.kind === "object" ? type.properties.find((candidate) => candidate.name === name) : undefined;
    return property && values.size === 1 && isText(goTypes, property.type) ? [[name, [...values][0]!]] : [];
  };
  return new Map(
    [...tags].map(([object, byProperty]) => [
      object,
      new Map([...byProperty].flatMap((entry) => single(object, entry))),
    ]),
  );
}

function isText(types: GoTypes, ref: TypeRef): boolean {
  const under = types.underlying(ref);
  if (under.kind === "scalar") return under.scalar === "string";
  const type = under.kind === "named" ? types.named(under.id) : undefined;
  return type?.kind === "enum" && type.base === "string";
}
