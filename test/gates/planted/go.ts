import type { FileTree } from "../../../src/plan/step.ts";
import type { PlantedDefect } from "./defect.ts";

/** One defect a gate, for the SDK of any API. */
export const goDefects: PlantedDefect[] = [
  {
    gate: "compilation",
    title: "a file for another system does not compile",
    plant: (files) => adding(files, "planted_windows.go", 'const planted int = "text"'),
  },
  {
    gate: "types",
    title: "a method has another signature than its standard interface",
    plant: (files) =>
      adding(
        files,
        "planted.go",
        "// Planted is no io.ByteReader.\ntype Planted struct{}\n\n// ReadByte lacks the error.\nfunc (Planted) ReadByte() byte { return 0 }",
      ),
  },
  {
    gate: "unit-tests",
    title: "a unit test fails",
    plant: (files) =>
      adding(
        files,
        "planted_test.go",
        'import "testing"\n\nfunc TestPlanted(t *testing.T) {\n\tif Ptr(1) == nil {\n\t\tt.Skip()\n\t}\n\tt.Error("planted")\n}',
      ),
  },
  {
    gate: "contract-tests",
    title: "an operation's path is wrong, in the code and in its unit test alike",
    plant: (files) => {
      const path = /newRequest\(http\.Method\w+, "(\/[^"{]*)/.exec(source(files))?.[1];
      if (path === undefined) throw new Error("no operation to plant the defect in");
      return mapping(files, (text) => text.replaceAll(`"${path}`, `"/planted${path}`));
    },
  },
  {
    gate: "lint",
    title: "a function is never used",
    plant: (files) => adding(files, "planted.go", "func planted() int {\n\treturn 1\n}"),
  },
  {
    gate: "security",
    title: "TLS certificates are not verified",
    plant: (files) =>
      adding(
        files,
        "planted.go",
        'import "crypto/tls"\n\n// PlantedTLS trusts everybody.\nvar PlantedTLS = &tls.Config{InsecureSkipVerify: true}',
      ),
  },
  {
    gate: "licences",
    title: "the module's licence is none that is known",
    plant: (files) => ({ ...files, LICENSE: "All rights reserved.\n" }),
  },
  {
    gate: "breaking",
    title: "an exported function has another name",
    plant: (files) => mapping(files, (text) => text.replace(/\bNullableOf\b/g, "NullableWith")),
  },
];

function packageName(files: FileTree): string {
  return /^package (\w+)/m.exec(String(files["client.go"]))![1]!;
}

function adding(files: FileTree, path: string, code: string): FileTree {
  return { ...files, [path]: `package ${packageName(files)}\n\n${code}\n` };
}

function source(files: FileTree): string {
  return Object.entries(files)
    .filter(([path]) => path.endsWith(".go") && !path.endsWith("_test.go"))
    .map(([, text]) => String(text))
    .join("\n");
}

function mapping(files: FileTree, change: (text: string) => string): FileTree {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      path.endsWith(".go") && typeof text === "string" ? change(text) : text,
    ]),
  );
}
