import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ApiModel, ObjectType } from "../../src/api/model.ts";
import { firstWords, type NamingConvention, resolveNames, symbolWords, toCase, words } from "../../src/api/names.ts";

const convention: NamingConvention = {
  spell: (kind, parts) => (kind === "type" ? toCase.pascal(parts) : toCase.snake(parts)),
  reserved: (kind) => new Set(kind === "type" ? ["Error"] : ["type", "self"]),
  escape: (_kind, identifier) => (/^\d/.test(identifier) ? `_${identifier}` : `${identifier}_`),
};

function object(id: string, component: boolean, nameHint: string[], properties: string[] = []): ObjectType {
  return {
    kind: "object",
    id,
    component,
    nameHint,
    deprecated: false,
    provenance: { file: "a.yaml", pointer: id },
    extensions: {},
    properties: properties.map((name) => ({
      name,
      type: { kind: "any" },
      required: false,
      readOnly: false,
      writeOnly: false,
      deprecated: false,
      constraints: {},
    })),
  };
}

const model = (types: ObjectType[]): ApiModel => ({
  info: { title: "T", version: "1" },
  servers: [],
  auth: [],
  security: [],
  services: [],
  webhooks: [],
  channels: [],
  types,
  coverage: [],
});

describe("words", () => {
  it.each([
    ["chatCompletion", ["chat", "completion"]],
    ["HTTPServerError", ["http", "server", "error"]],
    ["fine_tuning.job-id", ["fine", "tuning", "job", "id"]],
    ["v2Beta", ["v2", "beta"]],
    ["Größe", ["größe"]],
    // Numbers that are no digits (U+2782) are no part of an identifier in any language.
    ["step➂two", ["step", "two"]],
    // Letters that compilers do not know yet (U+A7CB of Unicode 16, U+323B0 of Unicode 17) are none either.
    ["old\u{a7cb}new\u{323b0}", ["old", "new"]],
    ["𝒳 名前", ["x", "名前"]],
    // A small letter of which Unicode has no capital but with a mark.
    ["İd", ["id"]],
    ["", []],
  ])("%j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it("has letters only, in capitals too", () => {
    expect(toCase.pascal(["\u1fb6x", "stra\u00dfe"])).toBe("\u1fb6xStra\u00dfe");
    expect(toCase.screaming(["\u1fb6x", "stra\u00dfe"])).toBe("\u1fb6X_STRASSE");
    expect(toCase.pascal(["\u0264a"])).toBe("\u0264a");
  });

  it("are as many whole words as fit, the last one that just fits too", () => {
    expect(firstWords(["ab", "cd", "ef"], 5)).toEqual(["ab", "cd"]);
    expect(firstWords(["ab", "cd", "ef"], 8)).toEqual(["ab", "cd", "ef"]);
    expect(firstWords(["ab", "cdef", "g"], 4)).toEqual(["ab"]);
    expect(firstWords(["né", "z"], 3)).toEqual(["né"]);
    expect(firstWords(["né"], 2)).toEqual(["n"]);
    expect(firstWords([], 2)).toEqual([]);
  });

  it("spells signs that carry the meaning", () => {
    expect(symbolWords("+1")).toEqual(["plus", "1"]);
    expect(symbolWords("-1")).toEqual(["minus", "1"]);
    expect(symbolWords("<=")).toEqual(["less", "equal"]);
    expect(symbolWords("")).toEqual(["empty"]);
    expect(symbolWords("$ref")).toEqual(["ref"]);
  });
});

describe("resolveNames", () => {
  it("gives components their name before inline schemas, and escapes what is taken", () => {
    const names = resolveNames(
      model([
        object("#/inline", false, ["Pet", "Owner"]),
        object("#/PetOwner", true, ["PetOwner"]),
        object("#/Error", true, ["Error"]),
      ]),
      convention,
    );
    expect(names.type("#/PetOwner")).toBe("PetOwner");
    expect(names.type("#/inline")).toBe("PetOwner2");
    expect(names.type("#/Error")).toBe("Error_");
  });

  it("shortens what would be too long for a file name, at a word, and counts what is the same then", () => {
    const long = ["Pet", ...Array.from({ length: 12 }, (_, index) => `${"x".repeat(9)}${index}`)];
    const names = resolveNames(
      model([
        object("#/a", false, [...long, "a"]),
        object("#/b", false, [...long, "b"]),
        object("#/wide", false, ["名".repeat(200)]),
      ]),
      convention,
    );
    expect(names.type("#/a")).toMatch(/^Pet(Xx{8}\d+){8}$/);
    expect(names.type("#/b")).toBe(`${names.type("#/a")}2`);
    expect(names.type("#/wide")).toBe("名".repeat(32));
  });

  it("leaves out the group that an operation's id repeats, where the rest is free", () => {
    const operation = (id: string) => ({ id, nameHint: id, method: "get", path: `/${id}`, parameters: [] });
    const ids = ["issues/list", "issues.list", "repos/list", "issuesList", "issues/", "issues::close"];
    const services = [{ id: "issues", operations: ids.map(operation) }] as unknown as ApiModel["services"];
    const names = resolveNames({ ...model([]), services }, convention);
    expect(ids.map((id) => names.method(id))).toEqual([
      "list",
      "issues_list",
      "repos_list",
      "get_issues_list",
      "issues",
      "close",
    ]);
  });

  it("throws for what the model does not have", () => {
    expect(() => resolveNames(model([]), convention).type("#/Nothing")).toThrow("no name");
  });

  it("never gives one name twice in a scope, ignoring case (property)", () => {
    const property = fc.oneof(fc.string(), fc.constantFrom("type", "Type", "TYPE", "type_", "+1", "-1", "1", "self"));
    fc.assert(
      fc.property(fc.uniqueArray(property, { maxLength: 30 }), (properties) => {
        const names = resolveNames(model([object("#/A", true, ["A"], properties)]), convention);
        const given = properties.map((name) => names.field("#/A", name).toLowerCase());
        expect(new Set(given).size).toBe(given.length);
        for (const name of given) expect(name).not.toMatch(/^\d|^$/);
      }),
    );
  });

  it("gives the same names for the same model (property)", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 10 }), (hints) => {
        const types = hints.map((hint, index) => object(`#/${index}`, index % 2 === 0, [hint]));
        const first = resolveNames(model(types), convention);
        const second = resolveNames(model(structuredClone(types)), convention);
        for (const { id } of types) expect(second.type(id)).toBe(first.type(id));
      }),
    );
  });
});
