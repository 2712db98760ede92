import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Constraints, Content, NamedType, Parameter, Scalar, TypeRef } from "../../src/api/model.ts";
import { createSamples } from "../../src/api/sample.ts";
import { textMatching } from "../../src/api/samples/pattern.ts";
import { fitsScalar, scalarSample } from "../../src/api/samples/scalar.ts";
import {
  alias,
  array,
  enumeration,
  model,
  named,
  nullable,
  object,
  operation,
  property,
  scalar,
  union,
} from "./sample-fixture.ts";

const text = scalar("string");
const value = (types: NamedType[], type: TypeRef, direction: "request" | "response" = "response") =>
  createSamples(model(types)).value(type, direction);
const content = (type: TypeRef, rest: Partial<Content> = {}): Content => ({
  mediaType: "application/json",
  encoding: "json",
  type,
  parts: [],
  ...rest,
});

describe("scalars", () => {
  const scalars: Scalar[] = [
    ...(["string", "boolean", "int32", "int64", "integer", "float", "double", "number"] as const),
    ...(["date", "date-time", "time", "duration", "uuid", "uri", "byte", "binary"] as const),
  ];

  it.each(scalars)("%s has a sample that fits its own type", (name) => {
    expect(fitsScalar(name, scalarSample(name, {}), {})).toBe(true);
  });

  it("numbers stay within their bounds", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(1e6), (minimum, width) => {
        const constraints: Constraints = { minimum, maximum: minimum + width };
        return (["integer", "number"] as const).every((name) =>
          fitsScalar(name, scalarSample(name, constraints), constraints),
        );
      }),
    );
  });

  it("whole numbers stay whole", () => {
    const samples = [0.01, 2.5, 3, 0.07].map((multipleOf) => scalarSample("int32", { multipleOf }));
    expect(samples).toEqual([1, 25, 3, 70]);
    expect(scalarSample("number", { multipleOf: 0.01 })).toBe(0.01);
  });

  it("texts keep to their lengths", () => {
    fc.assert(
      fc.property(fc.nat(80), fc.nat(80), (minLength, more) => {
        const constraints = { minLength, maxLength: minLength + more };
        return fitsScalar("string", scalarSample("string", constraints), constraints);
      }),
    );
  });

  it.each([
    ["^[a-z]{3}-\\d{4}$", { minLength: 8 }],
    ["^sk_[A-Za-z0-9]+$", { minLength: 20, maxLength: 24 }],
    ["^(?:GET|POST) /v\\d+$", {}],
    ["^\\+?[1-9]\\d{1,14}$", {}],
    ["^[^/\\s]+$", {}],
    ["^([a-z])-\\1$", {}],
  ] satisfies [string, Constraints][])("%s is matched", (pattern, constraints) => {
    expect(scalarSample("string", { pattern, ...constraints })).toMatch(new RegExp(pattern, "u"));
    expect(fitsScalar("string", scalarSample("string", { pattern, ...constraints }), constraints)).toBe(true);
  });

  it.each(["email", "ipv4", "ipv6", "json-pointer", "relative-json-pointer"])("%s is kept to", (format) => {
    const ajv = new Ajv2020();
    addFormats.default(ajv);
    const isValid = ajv.compile({ type: "string", format });
    expect(isValid(scalarSample("string", { format }))).toBe(true);
    expect(isValid(scalarSample("string", {}))).toBe(false);
    expect(fitsScalar("string", "sample", { format })).toBe(false);
    expect(fitsScalar("string", "sample", { format: "hostname" })).toBe(true);
  });

  it("a pattern that cannot be solved or would explode gives an ordinary text", () => {
    expect(textMatching("(((a{99}){99}){99}){99}", 1)).toBeUndefined();
    expect(textMatching("^(?=b)a$", 1)).toBeUndefined();
    expect(scalarSample("string", { pattern: "([" })).toBe("sample");
  });

  it.each([
    ["date-time", "2024-01-02T03:04:05+02:00"],
    ["date-time", "2024-02-30T03:04:05Z"],
    ["uuid", "0B8F2C1E-5D3A-4F6B-9C7D-1E2F3A4B5C6D"],
    ["uri", "https://example.com"],
    ["int64", 2 ** 53],
    ["float", 0.123456789012],
    ["string", 5],
    ["boolean", "true"],
  ] satisfies [Scalar, unknown][])("%s: the example %j would not survive a typed model", (name, example) => {
    expect(fitsScalar(name, example, {})).toBe(false);
  });
});

describe("objects", () => {
  it("prefer an example, then a default, and never one of another type", () => {
    const thing = object("Thing", [
      property("a", text, { example: "from example", default: "from default" }),
      property("b", scalar("int32"), { example: "seven", default: 7 }),
      property("c", scalar("date-time"), { example: "yesterday" }),
      property("d", text, { example: null, constraints: { minLength: 8 } }),
    ]);
    expect(value([thing], named("Thing"))).toEqual({
      a: "from example",
      b: 7,
      c: "2024-01-02T03:04:05Z",
      d: "samplesa",
    });
  });

  it("take a type's own example without what the type does not list", () => {
    const thing = object("Thing", [property("a", text), property("b", text, { required: false })], {
      example: { a: "x", unlisted: 1 },
    });
    expect(value([thing], named("Thing"))).toEqual({ a: "x" });
  });

  it("ignore an example that lacks a required property", () => {
    const thing = object("Thing", [property("a", text), property("b", text)], { example: { a: "x" } });
    expect(value([thing], named("Thing"))).toEqual({ a: "sample", b: "sample" });
  });

  it("leave readOnly out of requests and writeOnly out of responses, in examples too", () => {
    const properties = [
      property("id", text, { readOnly: true, required: false }),
      property("secret", text, { writeOnly: true, required: false }),
    ];
    const types = [object("Plain", properties), object("Example", properties, { example: { id: "1", secret: "s" } })];
    expect(value(types, named("Plain"), "request")).toEqual({ secret: "sample" });
    expect(value(types, named("Plain"), "response")).toEqual({ id: "sample" });
    expect(value(types, named("Example"), "request")).toEqual({ secret: "s" });
    expect(value(types, named("Example"), "response")).toEqual({ id: "1" });
  });

  it("hold what is required all the same: nothing goes that way", () => {
    const types = [object("Sent", [property("secret", text, { writeOnly: true })])];
    expect(value(types, named("Sent"), "response")).toEqual({ secret: "sample" });
  });

  it("hold optional properties, down to a depth", () => {
    const levels = Array.from({ length: 6 }, (_, level) =>
      object(`L${level}`, [
        property("required", text),
        property("optional", text, { required: false }),
        ...(level < 5 ? [property("next", named(`L${level + 1}`))] : []),
      ]),
    );
    const top = value(levels, named("L0"));
    expect(top).toHaveProperty("next.next.optional", "sample");
    expect(top).not.toHaveProperty("next.next.next.optional");
    expect(top).toHaveProperty("next.next.next.next.next.required", "sample");
  });

  it("fill open objects and maps with one entry", () => {
    const open = object("Open", [], { additional: scalar("int32") });
    expect(value([open], named("Open"))).toEqual({ key: 1 });
    expect(value([], { kind: "map", values: text })).toEqual({ key: "sample" });
  });

  it("respect minItems and maxItems", () => {
    const thing = object("Thing", [
      property("some", array(text), { constraints: { minItems: 2 } }),
      property("none", array(text), { constraints: { maxItems: 0 } }),
    ]);
    expect(value([thing], named("Thing"))).toEqual({ some: ["sample", "sample"], none: [] });
  });
});

describe("recursion", () => {
  it("ends at optional properties, empty arrays, null and maps", () => {
    const tree = object("Tree", [
      property("name", text),
      property("parent", named("Tree"), { required: false }),
      property("children", array(named("Tree"))),
      property("twin", nullable(named("Tree"))),
      property("byName", { kind: "map", values: named("Tree") }),
    ]);
    expect(value([tree], named("Tree"))).toEqual({ name: "sample", children: [], twin: null, byName: {} });
  });

  it("takes the first variant that ends", () => {
    const types = [
      union("Expression", [{ type: named("Not") }, { type: text }]),
      object("Not", [property("of", named("Expression"))]),
    ];
    expect(value(types, named("Expression"))).toBe("sample");
    expect(value(types, named("Not"))).toEqual({ of: "sample" });
  });

  it("that never ends gives null instead of looping", () => {
    expect(value([object("Loop", [property("again", named("Loop"))])], named("Loop"))).toBeNull();
  });
});

describe("unions, enums, literals", () => {
  const cat = object("Cat", [property("kind", text), property("lives", scalar("int32"))]);
  const dog = object("Dog", [property("kind", text), property("barks", scalar("boolean"))]);
  const pet = union(
    "Pet",
    [
      { type: named("Cat"), tags: ["cat"] },
      { type: named("Dog"), tags: ["dog", "puppy"] },
    ],
    "kind",
  );

  it("set the discriminator", () => {
    expect(value([cat, dog, pet], named("Pet"))).toEqual({ kind: "cat", lives: 1 });
  });

  it("leave out a variant that cannot say its tag", () => {
    const flags = object("Flags", [], { additional: scalar("boolean") });
    const nested = object("Nested", [property("kind", named("Flags"))]);
    const known = object("Known", [property("kind", named("Kind"))]);
    const kind = enumeration("Kind", "other");
    const inner = [
      { type: named("Nested"), tags: ["nested"] },
      { type: named("Known"), tags: ["known"] },
    ];
    const variants = ["Flags", "Inner"].map((name) => ({ type: named(name), tags: [name] }));
    const types = [flags, nested, known, kind, union("Inner", inner, "is"), union("Told", variants, "kind")];
    expect(value(types, named("Told"))).toEqual({ is: "known", kind: "Inner" });
  });

  it("choose an example's variant by its tag", () => {
    const example = { kind: "puppy", barks: false };
    const owner = object("Owner", [property("pet", named("Pet"), { example })]);
    expect(value([cat, dog, pet, owner], named("Owner"))).toEqual({ pet: example });
  });

  it("refuse an example that the first matching variant would lose a part of", () => {
    const types = [
      object("A", [property("a", text, { required: false })]),
      object("B", [property("b", text)]),
      union("Either", [{ type: named("A") }, { type: named("B") }]),
      object("Owner", [property("either", named("Either"), { example: { b: "x" } })]),
    ];
    expect(value(types, named("Owner"))).toEqual({ either: { a: "sample" } });
  });

  it("give every tagged variant in a sequence, and at least two values", () => {
    const samples = createSamples(model([cat, dog, pet]));
    expect(samples.sequence(named("Pet"))).toEqual([
      { kind: "cat", lives: 1 },
      { kind: "dog", barks: true },
    ]);
    expect(samples.sequence(text)).toEqual(["sample", "sample"]);
  });

  it("take an enum's first value, a literal's only one, and what an alias stands for", () => {
    const types = [enumeration("Size", "small", "large"), alias("Sizes", array(named("Size")))];
    expect(value(types, named("Sizes"))).toEqual(["small"]);
    expect(value(types, { kind: "literal", value: 42 })).toBe(42);
  });
});

describe("cases", () => {
  const cases = (type: NamedType, ...others: NamedType[]) =>
    createSamples(model([type, ...others])).cases(type, "response");

  it("of an object: complete, required only, with nulls, with a property that is not known", () => {
    const type = object("Pet", [
      property("id", text),
      property("tag", text, { required: false }),
      property("owner", nullable(text), { required: false }),
    ]);
    expect(cases(type)).toEqual([
      { id: "sample", tag: "sample", owner: "sample" },
      { id: "sample" },
      { id: "sample", owner: null },
      { id: "sample", tag: "sample", owner: "sample", "x-added-later": { nested: [1, "two", null] } },
    ]);
  });

  it("of an enum: every value, and one that is not known", () => {
    expect(cases(enumeration("Color", "red", "green"))).toEqual(["red", "green", "added-later"]);
  });

  it("of a union: every variant, and a tag that is not known", () => {
    const cat = object("Cat", [property("kind", text)]);
    const dog = object("Dog", [property("kind", text)]);
    const variants = [cat, dog].map(({ id }) => ({ type: named(id), tags: [id] }));
    expect(cases(union("Pet", variants, "kind"), cat, dog)).toEqual([
      { kind: "Cat" },
      { kind: "Dog" },
      { kind: "added-later", "x-added-later": { nested: [1, "two", null] } },
    ]);
  });
});

describe("operations", () => {
  const parameter = (name: string, rest: Partial<Parameter>): Parameter => ({
    name,
    in: "query",
    required: false,
    type: text,
    style: "form",
    explode: true,
    allowReserved: false,
    json: false,
    deprecated: false,
    ...rest,
  });

  it("sample required parameters and those with an example", () => {
    const op = operation({
      parameters: [
        parameter("id", { in: "path", required: true }),
        parameter("limit", { type: scalar("int32"), example: 20 }),
        parameter("skipped", {}),
      ],
    });
    const { parameters } = createSamples(model([], [op])).operation(op);
    expect(parameters.map(({ parameter, value }) => [parameter.name, value])).toEqual([
      ["id", "sample"],
      ["limit", 20],
    ]);
  });

  it("switch the streaming flag off and give the events", () => {
    const request = object("Request", [property("stream", scalar("boolean"), { required: false })]);
    const op = operation({
      body: { required: true, contents: [content(named("Request"))] },
      responses: [
        {
          status: "200",
          description: "",
          headers: [],
          contents: [content(text, { mediaType: "text/event-stream", encoding: "sse" }), content(scalar("int32"))],
        },
      ],
      streaming: {
        flag: "stream",
        doneSentinel: "[DONE]",
        isSentinelSent: true,
        eventType: text,
        error: { event: "error" },
        resumable: false,
      },
    });
    const sample = createSamples(model([request], [op])).operation(op);
    expect(sample.body?.value).toEqual({ stream: false });
    expect(sample.response).toMatchObject({ status: 200, value: 1 });
    expect(sample.events).toEqual(["sample", "sample"]);
  });

  it.each([
    ["nullable", property("next", nullable(text)), { next: null }],
    ["optional", property("next", text, { required: false }), {}],
    ["required", property("next", text), { next: "" }],
  ])("answer with the last page where the cursor is %s", (_, next, expected) => {
    const page = object("Page", [property("data", array(text)), next, property("more", scalar("boolean"))]);
    const op = operation({
      responses: [{ status: "200", description: "", headers: [], contents: [content(named("Page"))] }],
      pagination: { type: "cursor", cursorParam: "after", items: ["data"], nextCursor: ["next"], itemType: text },
    });
    const sample = createSamples(model([page], [op])).operation(op);
    expect(sample.response.value).toEqual({ data: ["sample"], more: true, ...expected });
  });

  it("answer with a page that has items, whatever its example says", () => {
    const page = object("Page", [property("data", array(text))]);
    const op = operation({
      responses: [
        { status: "200", description: "", headers: [], contents: [content(named("Page"), { example: { data: [] } })] },
      ],
      pagination: { type: "offset", offsetParam: "offset", items: ["data"], itemType: text },
    });
    expect(createSamples(model([page], [op])).operation(op).response.value).toEqual({ data: ["sample"] });
  });

  it("prefer 2xx over default over nothing", () => {
    const statuses = (...list: string[]) => {
      const op = operation({
        responses: list.map((status) => ({ status, description: "", headers: [], contents: [] })),
      });
      return createSamples(model([], [op])).operation(op).response.status;
    };
    expect(statuses("404", "default", "201")).toBe(201);
    expect(statuses("4XX", "2XX")).toBe(200);
    expect(statuses("404", "default")).toBe(200);
    expect(statuses()).toBe(200);
  });

  it("are the same each time and share no objects with the spec's examples", () => {
    const example = { a: ["x"] };
    const thing = object("Thing", [property("a", array(text))], { example });
    const samples = createSamples(model([thing]));
    expect(samples.value(named("Thing"), "request")).toEqual(samples.value(named("Thing"), "request"));
    expect(samples.value(named("Thing"), "request")).not.toBe(example);
  });
});
