import fc, { type Arbitrary } from "fast-check";
import { anyName, prose } from "./names.ts";

export type Version = "3.0.3" | "3.1.0";
export type Json = Record<string, unknown>;

/** What a schema may refer to, and how deep it may still nest. */
export interface SchemaContext {
  version: Version;
  components: string[];
  depth: number;
}

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** One arbitrary a context: made anew at each place, they would grow exponentially with the depth. */
function once<T>(make: (context: SchemaContext) => T): (context: SchemaContext) => T {
  const made = new WeakMap<SchemaContext, T>();
  return (context) => {
    const known = made.get(context);
    if (known !== undefined) return known;
    const value = make(context);
    made.set(context, value);
    return value;
  };
}

const deeper = once((context): SchemaContext => ({ ...context, depth: context.depth - 1 }));
/** The context of parameters and headers, which are flat. */
export const shallow = once((context): SchemaContext => ({ ...context, depth: Math.min(context.depth, 1) }));

/** An object with some of the fields. */
export function some(fields: Record<string, Arbitrary<unknown>>): Arbitrary<Json> {
  return fc.record(fields, { requiredKeys: [] }) as Arbitrary<Json>;
}

const limited = <T>(item: Arbitrary<T>, minLength: number, maxLength: number) =>
  fc.array(item, { minLength, maxLength });

const annotations = some({
  title: prose,
  description: prose,
  deprecated: fc.boolean(),
  readOnly: fc.boolean(),
  writeOnly: fc.boolean(),
  externalDocs: fc.record({ url: fc.constant("https://example.com/docs"), description: prose }),
  "x-vendor": fc.jsonValue({ maxDepth: 1 }),
});

const STRING_FORMATS = [
  "date",
  "date-time",
  "time",
  "duration",
  "uuid",
  "uri",
  "byte",
  "binary",
  "email",
  "password",
  "decimal",
  "int64",
  "hostname",
  "no-such-format",
];

const text = some({
  format: fc.constantFrom(...STRING_FORMATS),
  minLength: fc.nat(3),
  maxLength: fc.integer({ min: 3, max: 9 }),
  pattern: fc.constantFrom("^[a-z]+$", "^\\d{3}$", "[\\s\\S]*", "^\"'`$", "(?<x>a)*/"),
  default: fc.oneof(anyName, fc.constant(null)),
  example: anyName,
}).map((rest): Json => ({ type: "string", ...rest }));

const integer = some({
  format: fc.constantFrom("int32", "int64", "uint64", "unix-time"),
  minimum: fc.integer(),
  maximum: fc.constantFrom(2147483648, 9_007_199_254_740_992, 1.8e19),
  default: fc.oneof(fc.integer(), fc.constantFrom(-1, 9_007_199_254_740_992)),
}).map((rest): Json => ({ type: "integer", ...rest }));

const number = some({
  format: fc.constantFrom("float", "double", "decimal"),
  multipleOf: fc.constantFrom(0.01, 5),
  default: fc.double({ noNaN: true, noDefaultInfinity: true }),
}).map((rest): Json => ({ type: "number", ...rest }));

const SCALARS = [text, integer, number, fc.constant<Json>({ type: "boolean" })];

export const enumText = fc.oneof(
  fc.constantFrom("+1", "-1", "", "Etc/GMT+1", "a", "A", "a b", "a-b", "true", "null"),
  anyName,
);

const enumeration = fc.oneof(
  fc.uniqueArray(enumText, { minLength: 1, maxLength: 7 }).map((values): Json => ({ type: "string", enum: values })),
  fc
    .uniqueArray(fc.integer(), { minLength: 1, maxLength: 4 })
    .map((values): Json => ({ type: "integer", enum: values })),
  fc
    .uniqueArray(fc.oneof(anyName, fc.integer(), fc.boolean(), fc.constant(null)), { minLength: 1, maxLength: 5 })
    .map((values): Json => ({ enum: values })),
  fc
    .tuple(fc.uniqueArray(enumText, { minLength: 1, maxLength: 4 }), limited(prose, 0, 4))
    .map(([values, descriptions]): Json => ({ type: "string", enum: values, "x-enum-descriptions": descriptions })),
);

const constant = fc
  .oneof(anyName, fc.integer(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value): Json => ({ const: value }));

/** A schema of any kind. */
export const schema: (context: SchemaContext) => Arbitrary<Json> = once((context) => {
  const plain = fc.oneof(...SCALARS, enumeration, ...(context.version === "3.1.0" ? [constant] : []));
  const named = context.components.length > 0 ? fc.constantFrom(...context.components).map(ref) : plain;
  if (context.depth <= 0) return fc.oneof(plain, named, fc.constant<Json>({}));
  const inner = deeper(context);
  return fc.oneof(
    { weight: 4, arbitrary: described(plain, context) },
    { weight: 4, arbitrary: named },
    { weight: 4, arbitrary: described(object(inner), context) },
    { weight: 2, arbitrary: described(array(inner), context) },
    { weight: 2, arbitrary: described(map(inner), context) },
    { weight: 2, arbitrary: allOf(inner) },
    { weight: 3, arbitrary: described(union(inner), context) },
    { weight: 1, arbitrary: fc.constant<Json>({}) },
  );
});

/** A schema of a component: never a bare reference, because two of them are a circle soon. */
export function component(context: SchemaContext): Arbitrary<Json> {
  const inner = deeper(context);
  const bodies = [object(inner), object(inner), array(inner), map(inner), union(inner), enumeration, ...SCALARS];
  return fc.oneof(
    { weight: 4, arbitrary: described(fc.oneof(...bodies), context) },
    { weight: 1, arbitrary: allOf(inner) },
  );
}

/** Adds descriptions and, in each way that the version has, null. */
function described(base: Arbitrary<Json>, context: SchemaContext): Arbitrary<Json> {
  return fc.tuple(base, fc.option(annotations), fc.nat(9)).map(([body, notes, way]): Json => {
    const whole = { ...body, ...notes };
    if (way > 1) return whole;
    if (context.version === "3.0.3") return { ...whole, nullable: true };
    if (way === 0 || typeof whole.type !== "string") return { anyOf: [whole, { type: "null" }] };
    return { ...whole, type: [whole.type, "null"] };
  });
}

export const object: (context: SchemaContext) => Arbitrary<Json> = once((context) =>
  fc
    .tuple(
      fc.uniqueArray(fc.tuple(anyName, schema(context)), { selector: ([name]) => name, maxLength: 5 }),
      fc.nat(),
      some({
        additionalProperties: fc.oneof(fc.boolean(), schema(context)),
        ...(context.version === "3.1.0"
          ? { patternProperties: schema(context).map((value) => ({ "^x-": value })) }
          : {}),
        example: fc.jsonValue({ maxDepth: 2 }),
      }),
    )
    .map(([entries, mask, rest]): Json => {
      const required = entries.map(([name]) => name).filter((_, index) => (mask >> index) & 1);
      return {
        type: "object",
        // The names are data: an assignment of `__proto__` would not make a property.
        properties: Object.fromEntries(entries),
        ...(required.length > 0 ? { required } : {}),
        ...(mask % 3 === 0 ? rest : {}),
      };
    }),
);

function array(context: SchemaContext): Arbitrary<Json> {
  const list = fc
    .tuple(schema(context), some({ minItems: fc.nat(3), uniqueItems: fc.boolean() }))
    .map(([items, rest]): Json => ({ type: "array", items, ...rest }));
  if (context.version === "3.0.3") return list;
  const tuple = fc
    .tuple(limited(schema(context), 1, 3), fc.option(fc.oneof(schema(context), fc.constant(false))))
    .map(([prefixItems, items]): Json => ({ type: "array", prefixItems, ...(items === null ? {} : { items }) }));
  return fc.oneof({ weight: 2, arbitrary: list }, { weight: 1, arbitrary: tuple });
}

function map(context: SchemaContext): Arbitrary<Json> {
  const values = fc.oneof(schema(context), fc.constant(true));
  return values.map((additionalProperties): Json => ({ type: "object", additionalProperties }));
}

/** Siblings, nested, with a union among the members, bare references, over anything. */
function allOf(context: SchemaContext): Arbitrary<Json> {
  return fc.oneof(
    limited(schema(context), 1, 3).map((members): Json => ({ allOf: members })),
    fc
      .tuple(limited(schema(context), 1, 2), object(context))
      .map(([members, own]): Json => ({ ...own, allOf: members })),
    fc
      .tuple(object(context), union(context), object(context))
      .map(([base, choice, own]): Json => ({ allOf: [base, choice, { allOf: [own] }] })),
  );
}

const union: (context: SchemaContext) => Arbitrary<Json> = once((context) => {
  const keyword = fc.constantFrom("oneOf", "anyOf");
  return fc.oneof(
    fc.tuple(keyword, limited(schema(context), 1, 4)).map(([key, variants]): Json => ({ [key]: variants })),
    fc
      .tuple(keyword, limited(schema(context), 2, 3), object(context))
      .map(([key, variants, own]) => ({ ...own, [key]: variants })),
    tagged(context),
  );
});

/** A union with a discriminator: constants or enums in its inline variants, a mapping or none. */
function tagged(context: SchemaContext): Arbitrary<Json> {
  const property = fc.oneof(fc.constantFrom("type", "kind", "event"), anyName);
  const tags = fc.uniqueArray(enumText, { minLength: 2, maxLength: 4 });
  const mapped = fc.array(fc.tuple(enumText, fc.constantFrom("", ...context.components)), { maxLength: 3 });
  return fc
    .tuple(property, tags, object(context), fc.constantFrom("oneOf", "anyOf"), fc.nat(3), mapped)
    .map(([name, values, base, keyword, form, pairs]): Json => {
      const tag = (value: string) =>
        form === 0 && context.version === "3.1.0" ? { const: value } : { type: "string", enum: [value] };
      const variants = values.map((value, index) => ({
        ...base,
        properties: Object.fromEntries([
          ...Object.entries(base.properties as Json),
          [name, tag(value)],
          [`only${index}`, { type: "string" }],
        ]),
        required: [name],
      }));
      const mapping = Object.fromEntries(
        pairs.filter(([, target]) => target !== "").map(([key, target]) => [key, `#/components/schemas/${target}`]),
      );
      const members = [...variants, ...(form === 1 ? Object.values(mapping).map(($ref) => ({ $ref })) : [])];
      const discriminator = { propertyName: name, ...(form === 1 ? { mapping } : {}) };
      return { [keyword]: members, ...(form === 3 ? {} : { discriminator }) };
    });
}
