import type { FileContent, FileTree } from "../../../src/plan/step.ts";
import type { PlantedDefect } from "./defect.ts";

/** One defect a gate, for the SDK of any API. */
export const typescriptDefects: PlantedDefect[] = [
  {
    gate: "compilation",
    title: "an export has no type that can be written down alone",
    // Only the build demands `isolatedDeclarations`.
    plant: (files) => adding(files, "src/planted.ts", "export const planted = Math.max(1, 2);\n"),
  },
  {
    gate: "types",
    title: "CommonJS consumers get the types of the ES module",
    plant: (files) => editing(files, "package.json", (text) => text.replace("./cjs/index.d.ts", "./esm/index.d.ts")),
  },
  {
    gate: "unit-tests",
    title: "a unit test fails",
    plant: (files) =>
      adding(
        files,
        "test/unit/planted.test.ts",
        'import { expect, it } from "vitest";\n\nit("fails", () => {\n  expect(1 + 1).toBe(3);\n});\n',
      ),
  },
  {
    gate: "contract-tests",
    title: "every path is wrong, where the unit tests' stub does not look",
    plant: (files) =>
      editing(files, "test/support.ts", (text) => text.replace("baseUrl });", "baseUrl: `${baseUrl}/planted` });")),
  },
  {
    gate: "lint",
    title: "a variable is never reassigned, and the line is badly formatted",
    plant: (files) =>
      adding(files, "src/planted.ts", "export function planted(): number {\n let one = 1\n  return one;\n}\n"),
  },
  {
    gate: "security",
    title: "text is run as code",
    plant: (files) =>
      adding(
        files,
        "src/planted.ts",
        "/** Runs text. */\nexport function planted(code: string): unknown {\n  // biome-ignore lint/security/noGlobalEval: planted\n  return eval(code);\n}\n",
      ),
  },
  {
    gate: "licences",
    title: "the package's licence is not allowed",
    plant: (files) =>
      editing(files, "package.json", (text) => text.replace(/"license": "[^"]*"/, '"license": "GPL-3.0-only"')),
  },
  {
    gate: "breaking",
    title: "a type is exported no more, which no test names",
    plant: (files) => editing(files, "src/index.ts", (text) => text.replace("NamedUpload, ", "")),
  },
];

function adding(files: FileTree, path: string, text: string): FileTree {
  return { ...files, [path]: text };
}

function editing(files: FileTree, path: string, edit: (text: string) => string): FileTree {
  const before = textOf(files[path]);
  const after = edit(before);
  if (after === before) throw new Error(`${path} has nothing to plant the defect in`);
  return { ...files, [path]: after };
}

function textOf(content: FileContent | undefined): string {
  if (typeof content !== "string") throw new Error("not a text file of the SDK");
  return content;
}
