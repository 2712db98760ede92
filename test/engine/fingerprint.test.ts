import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, treeDigest } from "../../src/engine/digest.ts";
import { fingerprint, type Surroundings } from "../../src/engine/fingerprint.ts";
import { type Step, step } from "../../src/plan/step.ts";

const word = fc.stringMatching(/^[a-z]{1,6}$/);
const words = fc.uniqueArray(word, { maxLength: 4 });
const map = fc.dictionary(word, word, { maxKeys: 4 });

const steps: fc.Arbitrary<Step> = fc
  .record({
    id: word,
    title: word,
    command: fc.array(word, { minLength: 1, maxLength: 3 }),
    env: map,
    secrets: words,
    outputs: words,
    inputs: fc.array(fc.record({ from: fc.constant("tree" as const), tree: word, at: word }), { maxLength: 3 }),
    services: fc.uniqueArray(fc.record({ step: word, env: word }), { maxLength: 3, selector: ({ env }) => env }),
    caches: fc.uniqueArray(fc.record({ name: word, env: word }), { maxLength: 3, selector: ({ env }) => env }),
    expect: fc.constantFrom("success" as const, "any-exit" as const),
    network: fc.boolean(),
    retries: fc.nat(3),
    timeoutMs: fc.nat(9999),
  })
  .map((fields) => step({ toolchain: { id: "forge" }, ...fields }));

const cases = fc.record({ step: steps, tools: map, seed: fc.nat() }).map(({ step, tools, seed }) => ({
  step,
  around: {
    platform: "linux-x64",
    tools,
    inputs: step.inputs.map((_, index) => `sha256-${seed}-${index}`),
    services: Object.fromEntries(step.services.map((service) => [service.step, `sha256-${service.step}`])),
  } satisfies Surroundings,
}));

const reversed = <T>(record: Record<string, T>) => Object.fromEntries(Object.entries(record).reverse());

describe("fingerprint", () => {
  test("does not depend on the order of maps and sets", () => {
    fc.assert(
      fc.property(cases, ({ step, around }) => {
        const other: Step = {
          ...step,
          env: reversed(step.env),
          outputs: step.outputs.toReversed(),
          secrets: step.secrets.toReversed(),
          caches: step.caches.toReversed(),
          services: step.services.toReversed(),
        };
        const turned = { ...around, tools: reversed(around.tools), services: reversed(around.services) };
        expect(fingerprint(other, turned)).toBe(fingerprint(step, around));
      }),
    );
  });

  test("does not depend on what cannot change the result", () => {
    fc.assert(
      fc.property(cases, word, fc.nat(), ({ step, around }, text, number) => {
        const other = { ...step, id: `${text}/id`, title: text, retries: number, timeoutMs: number };
        expect(fingerprint(other, around)).toBe(fingerprint(step, around));
      }),
    );
  });

  const changes: Record<string, (step: Step, around: Surroundings) => [Partial<Step>, Partial<Surroundings>]> = {
    command: (step) => [{ command: [...step.command, "x"] }, {}],
    "an argument's boundary": (step) => [{ command: [`${step.command.join(" ")} `] }, {}],
    env: (step) => [{ env: { ...step.env, NEW: "x" } }, {}],
    secrets: (step) => [{ secrets: [...step.secrets, "NEW"] }, {}],
    outputs: (step) => [{ outputs: [...step.outputs, "NEW"] }, {}],
    caches: (step) => [{ caches: [...step.caches, { name: "n", env: "NEW" }] }, {}],
    expect: (step) => [{ expect: step.expect === "success" ? "any-exit" : "success" }, {}],
    network: (step) => [{ network: !step.network }, {}],
    service: () => [{ service: { port: 1, readyPath: "/" } }, {}],
    "a tool's version": (_, around) => [{}, { tools: { ...around.tools, NEW: "1" } }],
    platform: () => [{}, { platform: "darwin-arm64" }],
    "an input's content": (step, around) => [
      { inputs: [...step.inputs, { from: "tree", tree: "t", at: "." }] },
      { inputs: [...around.inputs, "sha256-new"] },
    ],
    "a service's fingerprint": (step, around) => [
      { services: [...step.services, { step: "NEW", env: "NEW" }] },
      { services: { ...around.services, NEW: "sha256-new" } },
    ],
  };
  test.each(Object.entries(changes))("depends on %s", (_, change) => {
    fc.assert(
      fc.property(cases, ({ step, around }) => {
        const [stepChange, aroundChange] = change(step, around);
        expect(fingerprint({ ...step, ...stepChange }, { ...around, ...aroundChange })).not.toBe(
          fingerprint(step, around),
        );
      }),
    );
  });

  test("depends on what each input holds and where it is put", () => {
    const at = (path: string) => step({ ...base, inputs: [{ from: "tree", tree: "t", at: path }] });
    const base = { id: "a", title: "a", toolchain: { id: "forge" as const }, command: ["x"] };
    const around = { platform: "p", tools: {}, inputs: ["sha256-1"], services: {} };
    expect(fingerprint(at("a"), around)).not.toBe(fingerprint(at("b"), around));
    expect(fingerprint(at("a"), around)).not.toBe(fingerprint(at("a"), { ...around, inputs: ["sha256-2"] }));
  });
});

describe("digests", () => {
  test("canonical JSON says the same data, however its keys are ordered", () => {
    fc.assert(
      fc.property(fc.dictionary(word, fc.jsonValue()), (data) => {
        expect(canonicalJson(reversed(data))).toBe(canonicalJson(data));
        expect(JSON.parse(canonicalJson(data))).toEqual(JSON.parse(JSON.stringify(data)));
      }),
    );
  });

  test("a tree's digest tells paths, bytes and modes apart", () => {
    const digests = [{ a: "1" }, { b: "1" }, { a: "2" }, { a: { text: "1", executable: true as const } }, {}].map(
      treeDigest,
    );
    expect(new Set(digests).size).toBe(digests.length);
  });
});
