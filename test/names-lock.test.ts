import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveNames } from "../src/api/names.ts";
import { ForgeError } from "../src/errors.ts";
import { go } from "../src/languages/go/index.ts";
import { python } from "../src/languages/python/index.ts";
import { lockNames, printNamesLock, readNamesLock } from "../src/names-lock.ts";
import { directory } from "./api/load-fixture.ts";
import { model, object } from "./api/sample-fixture.ts";

const named = (...ids: string[]) => model(ids.map((id) => object(id, [])));
const namesOf = (ids: string[], pinned = {}) => resolveNames(named(...ids), go.names, pinned);

describe("pinned names", () => {
  it("stay, and nothing else takes them", () => {
    const pinned = { type: { [named("Pet").types[0]!.id]: { "": "Animal" } } };
    const ids = ["Pet", "Animal"];
    const names = namesOf(ids, pinned);
    const [pet, animal] = named(...ids).types.map(({ id }) => names.type(id));
    expect(pet).toBe("Animal");
    expect(animal?.toLowerCase()).not.toBe("animal");
  });

  it.each(["", "a b", "*/", "type", "func", 7, null])("that are no identifiers (%j) are none", (pin) => {
    const id = named("Pet").types[0]!.id;
    const names = resolveNames(named("Pet"), python.names, { type: { [id]: { "": pin as string } } });
    expect(names.type(id)).toMatch(/^Pet|^type$|^func$/);
  });

  it("make names independent of what came later (property)", () => {
    const id = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,6}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(id, { minLength: 1, maxLength: 6 }),
        fc.uniqueArray(id, { maxLength: 6 }),
        (old, more) => {
          const before = namesOf(old);
          const all = [...new Set([...more, ...old])];
          const after = namesOf(all, before.all());
          for (const { id } of named(...old).types) expect(after.type(id)).toBe(before.type(id));
          const names = named(...all).types.map(({ id }) => after.type(id).toLowerCase());
          expect(new Set(names).size).toBe(names.length);
        },
      ),
    );
  });
});

describe("the lock file", () => {
  const sdk = (ids: string[]) => [{ language: "go" as const, names: namesOf(ids) }];

  it("is read as it was printed, and keeps what is gone", () => {
    const lock = lockNames({}, sdk(["A", "B"]));
    const file = join(directory({ "names.json": printNamesLock(lock) }), "names.json");
    expect(readNamesLock(file)).toEqual(lock);
    expect(printNamesLock(lockNames(lock, sdk(["A"])))).toBe(printNamesLock(lock));
  });

  it("may be absent, and is not guessed", () => {
    expect(readNamesLock("/nowhere/names.json")).toEqual({});
    const file = join(directory({ "names.json": "[]" }), "names.json");
    expect(() => readNamesLock(file)).toThrow(ForgeError);
  });
});
