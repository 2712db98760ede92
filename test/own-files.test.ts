import { join } from "node:path";
import { expect, it } from "vitest";
import { ForgeError } from "../src/errors.ts";
import { readOwnFiles, withOwnFiles } from "../src/own-files.ts";
import { directory } from "./api/load-fixture.ts";

it("files of the user's own become part of an SDK", () => {
  const root = directory({ "src/extra.ts": "export {};\n", "a.bin": "x" });
  const own = readOwnFiles(root);
  expect(own).toEqual({ "a.bin": "x", "src/extra.ts": "export {};\n" });
  expect(Object.keys(withOwnFiles({ "README.md": "" }, own, [], root))).toEqual(["README.md", "a.bin", "src/extra.ts"]);
});

it("they replace a generated file only where that is said", () => {
  const own = { "README.md": "mine" };
  expect(() => withOwnFiles({ "README.md": "" }, own, [], "custom/go")).toThrow(ForgeError);
  expect(withOwnFiles({ "README.md": "" }, own, ["README.md"], "custom/go")).toEqual(own);
});

it("there need be none", () => {
  expect(readOwnFiles(join(directory({ x: "" }), "absent"))).toEqual({});
});
