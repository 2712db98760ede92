import { describe, expect, test } from "vitest";
import { loadSchemas, printTypes } from "./load-fixture.ts";

const text = { type: "string" };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, required: string[] = []) => ({
  type: "object",
  properties,
  ...(required.length > 0 ? { required } : {}),
});
const kind = (value: string) => object({ kind: { const: value } }, ["kind"]);

/** Schemas of a document, and the types that they become. */
const cases: Record<string, { schemas: object; types: Record<string, string>; version?: string }> = {
  "scalars by format": {
    schemas: {
      A: object({
        a: { type: "integer", format: "int64" },
        b: { type: "integer" },
        c: { type: "number", format: "float" },
        d: { type: "string", format: "date-time" },
        e: { type: "string", format: "email" },
        f: { type: "string", contentEncoding: "base64" },
        g: { type: "boolean" },
        h: {},
        i: true,
      }),
    },
    types: {
      A: "{ a?: int64, b?: integer, c?: float, d?: date-time, e?: string, f?: byte, g?: boolean, h?: any, i?: any }",
    },
  },
  "required circles, of which no value would end": {
    schemas: {
      Node: object({ next: ref("Node"), name: text }, ["next", "name"]),
      Egg: object({ hen: ref("Hen") }, ["hen"]),
      Hen: object({ egg: { type: "array", minItems: 1, items: ref("Egg") } }, ["egg"]),
      List: object({ rest: ref("List"), all: { type: "array", items: ref("List") } }, ["all"]),
      Holder: object({ node: ref("Node") }, ["node"]),
      Pair: { type: "array", prefixItems: [text, ref("Pair")] },
      Nest: { type: "array", minItems: 1, items: ref("Nest") },
    },
    types: {
      Node: "{ next?: Node, name: string }",
      Egg: "{ hen?: Hen }",
      Hen: "{ egg?: Egg[] }",
      List: "{ rest?: List, all: List[] }",
      Holder: "{ node: Node }",
      Pair: "= [string, any] of any[]",
      "Pair.item": "string | Pair",
      Nest: "= Nest[]",
    },
  },
  "nullable by every spelling": {
    schemas: {
      A: object({
        a: { type: ["string", "null"] },
        b: { anyOf: [text, { type: "null" }] },
        c: { oneOf: [ref("B"), { type: "null" }] },
        d: { enum: ["x", "y", null] },
        e: { type: ["array", "null"], items: text },
      }),
      B: { type: ["object", "null"], properties: { x: text } },
      C: object({ b: ref("B"), bs: { type: "array", items: ref("B") } }),
    },
    types: {
      A: "{ a?: string?, b?: string?, c?: B?, d?: A.d?, e?: string[]? }",
      B: "{ x?: string }",
      C: "{ b?: B?, bs?: B?[] }",
      "A.d": 'string "x" | "y"',
    },
  },
  "nullable in 3.0": {
    version: "3.0.3",
    schemas: {
      A: object({
        a: { type: "string", nullable: true },
        b: { allOf: [ref("B")], nullable: true },
        c: { type: "string", enum: ["x", "y", null], nullable: true },
      }),
      B: object({ x: text }),
    },
    types: { A: "{ a?: string?, b?: B?, c?: A.c? }", B: "{ x?: string }", "A.c": 'string "x" | "y"' },
  },
  "allOf: parents, nested parents and siblings are one object": {
    schemas: {
      A: object({ a: text }, ["a"]),
      B: { allOf: [ref("A"), object({ b: text })] },
      C: { allOf: [{ allOf: [ref("B")] }], ...object({ c: text }), required: ["b"] },
    },
    types: { A: "{ a: string }", B: "{ a: string, b?: string }", C: "{ a: string, b: string, c?: string }" },
  },
  "allOf of one reference and annotations is the reference": {
    schemas: {
      A: object({ a: text }),
      B: object({
        x: { allOf: [ref("A")], description: "An A." },
        y: { allOf: [ref("A"), { description: "An A too." }] },
        z: { $ref: "#/components/schemas/A", description: "Also an A.", deprecated: true },
        w: { type: "object", allOf: [ref("A")] },
      }),
    },
    types: { A: "{ a?: string }", B: "{ x?: A, y?: A, z?: A, w?: A }" },
  },
  "allOf: a property said twice is narrowed": {
    schemas: {
      A: object({ kind: { enum: ["x", "y"] }, n: { type: "number" } }, ["kind"]),
      B: { allOf: [ref("A"), object({ kind: { const: "x" }, n: { type: "integer" } })] },
    },
    types: { A: "{ kind: A.kind, n?: number }", B: '{ kind: "x", n?: integer }', "A.kind": 'string "x" | "y"' },
  },
  "allOf beside alternatives goes into each of them": {
    schemas: {
      A: { ...object({ id: text }, ["id"]), oneOf: [object({ a: text }, ["a"]), object({ b: text }, ["b"])] },
    },
    types: {
      A: "A.object | A.object 2",
      "A.object": "{ id: string, a: string }",
      "A.object 2": "{ id: string, b: string }",
    },
  },
  "allOf beside references keeps their names": {
    schemas: {
      A: { allOf: [{ oneOf: [ref("B"), ref("C")] }, object({ id: text }, ["id"])] },
      B: kind("b"),
      C: kind("c"),
    },
    types: {
      A: "by kind: b=A.B | c=A.C",
      B: '{ kind: "b" }',
      C: '{ kind: "c" }',
      "A.B": '{ id: string, kind: "b" }',
      "A.C": '{ id: string, kind: "c" }',
    },
  },
  "a stated discriminator with a mapping": {
    schemas: {
      A: {
        oneOf: [ref("B"), ref("C")],
        discriminator: { propertyName: "t", mapping: { bee: "#/components/schemas/B", see: "C" } },
      },
      B: object({ t: text }, ["t"]),
      C: object({ t: text }, ["t"]),
    },
    types: { A: "by t: bee=B | see=C", B: "{ t: string }", C: "{ t: string }" },
  },
  "a stated discriminator without a mapping": {
    schemas: {
      A: { oneOf: [ref("B"), ref("C")], discriminator: { propertyName: "t" } },
      B: object({ t: text }, ["t"]),
      C: object({ t: text }, ["t"]),
    },
    types: { A: "by t: B=B | C=C", B: "{ t: string }", C: "{ t: string }" },
  },
  "constants in every variant are a discriminator": {
    schemas: {
      A: { anyOf: [ref("B"), ref("C")] },
      B: kind("b"),
      C: object({ kind: { type: "string", enum: ["c"] } }, ["kind"]),
    },
    types: { A: "by kind: b=B | c=C", B: '{ kind: "b" }', C: '{ kind: "c" }' },
  },
  "a variant may have several constants": {
    schemas: {
      A: { oneOf: [ref("B"), ref("C")], discriminator: { propertyName: "kind" } },
      B: object({ kind: { enum: ["b", "b2"] } }),
      C: kind("c"),
      D: { oneOf: [ref("B"), ref("C")] },
      E: { oneOf: [object({ is: ref("K") }), object({ is: ref("K"), x: text })] },
      K: { enum: ["k", "l"] },
    },
    types: {
      A: "by kind: b,b2=B | c=C",
      B: "{ kind?: B.kind }",
      C: '{ kind: "c" }',
      D: "by kind: b,b2=B | c=C",
      E: "E.object | E.object 2",
      K: 'string "k" | "l"',
      "B.kind": 'string "b" | "b2"',
      "E.object": "{ is?: K }",
      "E.object 2": "{ is?: K, x?: string }",
    },
  },
  "a property that is no text tells no variants apart": {
    schemas: {
      A: {
        oneOf: [ref("B"), ref("C")],
        discriminator: { propertyName: "t", mapping: { 1: "B", 2: "C" } },
      },
      B: object({ t: { type: "integer" }, b: text }, ["t", "b"]),
      C: object({ t: text, c: text }, ["t", "c"]),
    },
    types: { A: "B | C", B: "{ t: integer, b: string }", C: "{ t: string, c: string }" },
  },
  "variants with one value of the discriminator are a union of their own": {
    schemas: {
      A: { oneOf: [ref("B"), ref("C"), ref("D")], discriminator: { propertyName: "kind" } },
      B: object({ kind: { const: "x" }, role: { enum: ["p", "q"] } }),
      C: object({ kind: { const: "x" }, role: { const: "r" } }),
      D: kind("y"),
    },
    types: {
      A: "by kind: x=A.x | y=D",
      B: '{ kind?: "x", role?: B.role }',
      C: '{ kind?: "x", role?: "r" }',
      D: '{ kind: "y" }',
      "A.x": "by role: p,q=B | r=C",
      "B.role": 'string "p" | "q"',
    },
  },
  "a shared enum does not tell variants apart": {
    schemas: {
      A: { oneOf: [ref("B"), ref("C")], discriminator: { propertyName: "is", mapping: { k: "B", l: "C" } } },
      B: object({ is: ref("K") }),
      C: object({ is: ref("K") }),
      K: { enum: ["k", "l"] },
    },
    types: { A: "by is: k=B | l=C", B: "{ is?: K }", C: "{ is?: K }", K: 'string "k" | "l"' },
  },
  "schemas that only stand for one another": {
    schemas: { A: { allOf: [ref("B")] }, B: { allOf: [ref("A")] }, C: { anyOf: [ref("C")] } },
    types: { A: "= any", B: "= A", C: "= any" },
  },
  "no discriminator without a constant in each variant, or when two agree": {
    schemas: {
      A: { anyOf: [kind("a"), object({ x: text })] },
      B: { anyOf: [object({ kind: { const: "b" }, x: text }), object({ kind: { const: "b" }, y: text })] },
      C: { anyOf: [kind("c"), text] },
    },
    types: {
      A: "A.a | A.object",
      B: "B.b | B.b 2",
      C: "C.c | string",
      "A.a": '{ kind: "a" }',
      "A.object": "{ x?: string }",
      "B.b": '{ kind?: "b", x?: string }',
      "B.b 2": '{ kind?: "b", y?: string }',
      "C.c": '{ kind: "c" }',
    },
  },
  "a union of unions is told apart by the same property": {
    schemas: {
      A: { oneOf: [ref("B"), ref("E")] },
      B: { oneOf: [ref("C"), ref("D")] },
      C: kind("c"),
      D: kind("d"),
      E: kind("e"),
    },
    types: {
      A: "by kind: c,d=B | e=E",
      B: "by kind: c=C | d=D",
      C: '{ kind: "c" }',
      D: '{ kind: "d" }',
      E: '{ kind: "e" }',
    },
  },
  "a recursive union keeps its discriminator": {
    schemas: {
      A: { oneOf: [ref("B"), ref("C")] },
      B: object({ kind: { const: "b" }, children: { type: "array", items: ref("A") } }, ["kind"]),
      C: kind("c"),
    },
    types: { A: "by kind: b=B | c=C", B: '{ kind: "b", children?: A[] }', C: '{ kind: "c" }' },
  },
  "a base with a discriminator stands for its heirs": {
    schemas: {
      Pet: { ...object({ t: text }, ["t"]), discriminator: { propertyName: "t", mapping: { cat: "Cat" } } },
      Cat: { allOf: [ref("Pet"), object({ claws: { type: "integer" } })] },
      Dog: { allOf: [ref("Pet"), object({ friend: ref("Pet") })] },
    },
    types: {
      Pet: "by t: cat=Cat | Dog=Dog | Pet=Pet.base",
      Cat: "{ t: string, claws?: integer }",
      Dog: "{ t: string, friend?: Pet }",
      "Pet.base": "{ t: string }",
    },
  },
  "equal variants are one, and a union of one is none": {
    schemas: {
      A: object({
        a: { anyOf: [text, { type: "string", maxLength: 3 }] },
        b: { oneOf: [ref("B"), { allOf: [ref("B")] }] },
        c: { oneOf: [text, { type: "integer" }, { type: "null" }] },
      }),
      B: object({ x: text }),
    },
    types: { A: "{ a?: string, b?: B, c?: A.c? }", B: "{ x?: string }", "A.c": "string | integer" },
  },
  "a string or an enum of strings is the enum": {
    schemas: {
      A: { anyOf: [text, { enum: ["x", "y"] }] },
      B: object({ a: { anyOf: [text, ref("E")] }, b: { anyOf: [text, { const: "p" }, { const: "q" }] } }),
      E: { enum: ["m", "n"] },
    },
    types: { A: 'string "x" | "y"', B: "{ a?: E, b?: B.b }", E: 'string "m" | "n"', "B.b": 'string "p" | "q"' },
  },
  "constants with descriptions are an enum": {
    schemas: { A: { oneOf: [{ const: "x", description: "The X." }, { const: "y" }] } },
    types: { A: 'string "x" | "y"' },
  },
  "enums of numbers; values repeated; one value": {
    schemas: {
      A: { type: "integer", enum: [1, 2, 2] },
      B: object({ a: { enum: ["only"] }, b: { enum: [true] }, c: { enum: [true, false] } }),
      C: { enum: ["only"] },
    },
    types: { A: "integer 1 | 2", B: '{ a?: "only", b?: true, c?: boolean }', C: 'string "only"' },
  },
  "maps, and properties beside what is not listed": {
    schemas: {
      A: { type: "object", additionalProperties: { type: "integer" } },
      B: { type: "object" },
      C: { ...object({ x: text }), additionalProperties: { type: "integer" } },
      D: { ...object({ x: text }), additionalProperties: false },
      E: { type: "object", additionalProperties: { type: "array", items: object({ y: text }) } },
      F: { type: "object", additionalProperties: false },
    },
    types: {
      A: "= map<integer>",
      B: "= map<any>",
      C: "{ x?: string, ...: integer }",
      D: "{ x?: string }",
      E: "= map<E.value.item[]>",
      F: "{  }",
      "E.value.item": "{ y?: string }",
    },
  },
  "recursion through properties, items, maps and aliases": {
    schemas: {
      A: object({ self: ref("A"), list: { type: "array", items: ref("A") }, map: { additionalProperties: ref("A") } }),
      B: { type: "array", items: ref("B") },
      C: object({ d: ref("D") }),
      D: { allOf: [ref("C"), object({ x: text })] },
    },
    types: {
      A: "{ self?: A, list?: A[], map?: map<A> }",
      B: "= B[]",
      C: "{ d?: D }",
      D: "{ d?: D, x?: string }",
    },
  },
  "references into other schemas": {
    schemas: {
      A: object({
        first: { $ref: "#/components/schemas/A/properties/inner" },
        inner: object({ y: { type: "array", items: object({ z: text }) } }),
        last: { $ref: "#/components/schemas/A/properties/inner/properties/y/items" },
        word: { $ref: "#/components/schemas/A/properties/text" },
        text: { type: "string" },
        self: { type: "array", items: { $ref: "#/components/schemas/A/properties/self" } },
      }),
    },
    types: {
      A: "{ first?: A.inner, inner?: A.inner, last?: A.inner.y.item, word?: A.text, text?: A.text, self?: A.self }",
      "A.inner": "{ y?: A.inner.y.item[] }",
      "A.inner.y.item": "{ z?: string }",
      "A.text": "= string",
      "A.self": "= A.self[]",
    },
  },
  "several types are a union": {
    schemas: {
      A: object({ a: { type: ["string", "integer", "null"] }, b: { type: ["array", "string"], items: text } }),
    },
    types: { A: "{ a?: A.a?, b?: A.b }", "A.a": "string | integer", "A.b": "string[] | string" },
  },
  "inline schemas are named after where they are": {
    schemas: {
      Message: object({
        content: { anyOf: [text, { type: "array", items: object({ kind: { enum: ["a", "b"] } }) }] },
      }),
    },
    types: {
      Message: "{ content?: Message.content }",
      "Message.content": "string | Message.content.item[]",
      "Message.content.item": "{ kind?: Message.content.item.kind }",
      "Message.content.item.kind": 'string "a" | "b"',
    },
  },
  "tuples, in the spelling of 2020-12 and before": {
    schemas: {
      A: { type: "array", prefixItems: [text, { type: "integer" }], items: { type: "boolean" } },
      B: { type: "array", items: [text, text], additionalItems: false },
    },
    types: {
      A: "= [string, integer] of A.item[]",
      B: "= [string, string] of string[]",
      "A.item": "string | integer | boolean",
    },
  },
  "properties by patterns, beside others": {
    schemas: {
      A: { ...object({ a: text }), patternProperties: { "^x": text, "^y": { type: "integer" } } },
      B: { type: "object", patternProperties: { "^x": text }, additionalProperties: false },
    },
    types: { A: "{ a?: string, ...: A.value }", B: "= map<string>", "A.value": "string | integer" },
  },
  "what is there under a condition is optional": {
    schemas: {
      A: {
        ...object({ a: text }),
        if: { properties: { a: { const: "b" } } },
        // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name
        then: object({ b: text }, ["b"]),
        else: ref("C"),
        dependentSchemas: { a: object({ d: text }) },
      },
      C: object({ c: text }),
    },
    types: { A: "{ a?: string, b?: string, c?: string, d?: string }", C: "{ c?: string }" },
  },
  "values of several types": {
    schemas: { A: { enum: ["a", "b", 1, null, true] }, B: object({ a: { enum: ["x", 2.5] } }) },
    types: {
      A: "A.string | A.number | true",
      B: "{ a?: B.a }",
      "A.string": 'string "a" | "b"',
      "A.number": "integer 1",
      "B.a": "B.a.string | B.a.number",
      "B.a.string": 'string "x"',
      "B.a.number": "number 2.5",
    },
  },
  "references by anchor, and dynamic ones": {
    schemas: {
      A: { $anchor: "first", ...object({ next: { $ref: "#first" } }) },
      B: { $dynamicAnchor: "node", ...object({ next: { $dynamicRef: "#node" } }) },
      C: { $recursiveAnchor: true, ...object({ list: { type: "array", items: { $recursiveRef: "#" } } }) },
    },
    types: { A: "{ next?: A }", B: "{ next?: B }", C: "{ list?: C[] }" },
  },
  "a required property that is not described": {
    schemas: { A: { type: "object", required: ["x"], properties: { y: text } } },
    types: { A: "{ y?: string, x: any }" },
  },
  "a second name for a component": {
    schemas: { A: object({ x: text }), B: ref("A"), C: object({ b: ref("B") }) },
    types: { A: "{ x?: string }", B: "= A", C: "{ b?: A }" },
  },
};

describe("schemas", () => {
  test.each(Object.entries(cases))("%s", async (_, { schemas, types, version }) => {
    const api = await loadSchemas(schemas, version);
    const printed = printTypes(api);
    const order = (map: Record<string, string>) => Object.fromEntries(Object.entries(map).sort());
    expect(order(printed)).toEqual(order(types));
    expect(api.model.coverage.filter(({ severity }) => severity === "lost")).toEqual([]);
  });

  test("components are listed in the document's order, then what is inline in them", async () => {
    const api = await loadSchemas({ B: object({ a: ref("A"), i: object({ x: text }) }), A: object({ x: text }) });
    expect(Object.keys(printTypes(api))).toEqual(["B", "A", "B.i"]);
    expect(api.model.types.map(({ component }) => component)).toEqual([true, true, false]);
  });

  test("a property carries its documentation, limits, default and example", async () => {
    const name = {
      ...text,
      title: "The name",
      description: "Of the thing.",
      minLength: 1,
      pattern: "^x",
      default: "x",
      examples: ["xy"],
      deprecated: true,
      readOnly: true,
    };
    const api = await loadSchemas({ A: object({ name }) });
    expect(api.model.types[0]).toMatchObject({
      properties: [
        {
          name: "name",
          summary: "The name",
          description: "Of the thing.",
          constraints: { minLength: 1, pattern: "^x" },
          default: "x",
          example: "xy",
          deprecated: true,
          readOnly: true,
          writeOnly: false,
        },
      ],
    });
  });

  test("a type that is listed twice is one variant", async () => {
    const A = { type: ["string", "integer", "string", "null"] };
    expect(printTypes(await loadSchemas({ A, B: { type: ["string", "string"] } }))).toMatchObject({
      A: "string | integer",
      B: "= string",
    });
  });

  test("a string that Kubernetes says may be a number is both", async () => {
    const loaded = await loadSchemas({ Port: { type: "string", format: "int-or-string" } });
    expect(printTypes(loaded)).toEqual({ Port: "string | integer" });
    expect(loaded.model.coverage).toEqual([]);
  });

  test("a reference may lead to what stands beside another", async () => {
    const Page = { type: "object", properties: { a: { type: "string" } } };
    const Users = { $ref: "#/components/schemas/Page", $defs: { User: { type: "object", properties: { b: {} } } } };
    const Owner = object({ user: { $ref: "#/components/schemas/Users/$defs/User" } });
    const types = printTypes(await loadSchemas({ Page, Users, Owner }));
    expect(types).toMatchObject({ Owner: "{ user?: Users.$defs.User }", "Users.$defs.User": "{ b?: any }" });
  });

  test("a description beside a reference belongs to the property, not to the type", async () => {
    const api = await loadSchemas({
      A: { ...object({}), description: "The type." },
      B: object({ a: { $ref: "#/components/schemas/A", description: "The property." }, b: ref("A") }),
    });
    const [, type] = api.model.types;
    expect(type).toMatchObject({ properties: [{ description: "The property." }, { name: "b" }] });
    expect(type?.kind === "object" && type.properties[1]?.description).toBeUndefined();
  });

  test("limits of items and aliases are carried by the type", async () => {
    const api = await loadSchemas({
      A: { type: "array", minItems: 1, uniqueItems: true, items: { type: "integer", exclusiveMinimum: 0 } },
    });
    expect(api.model.types[0]).toMatchObject({
      type: {
        kind: "array",
        constraints: { minItems: 1, uniqueItems: true },
        items: { scalar: "integer", constraints: { exclusiveMinimum: 0 } },
      },
    });
  });

  test("3.0's exclusive limits are flags", async () => {
    const api = await loadSchemas({ A: { type: "number", minimum: 0, exclusiveMinimum: true } }, "3.0.0");
    expect(api.model.types[0]).toMatchObject({ type: { constraints: { exclusiveMinimum: 0 } } });
  });
});
