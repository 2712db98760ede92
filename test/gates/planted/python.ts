import type { FileTree } from "../../../src/plan/step.ts";
import type { PlantedDefect } from "./defect.ts";

/** Defects for the SDK of any API; each turns its gate red and no other. */
export const pythonDefects: PlantedDefect[] = [
  {
    gate: "compilation",
    title: "a module imports what is not there, in a way that only running it shows",
    plant: (files) => adding(files, 'import importlib\n\nimportlib.import_module("no_such_module")\n'),
  },
  {
    gate: "types",
    title: "a function returns another type than it says",
    plant: (files) => adding(files, 'def planted() -> int:\n    """Return text."""\n    return "text"\n'),
  },
  {
    gate: "unit-tests",
    title: "a unit test fails",
    plant: (files) => ({
      ...files,
      "tests/test_planted.py": '"""Planted."""\n\n\ndef test_planted() -> None:\n    assert len("planted") == 0\n',
    }),
  },
  {
    gate: "contract-tests",
    title: "an operation's path is wrong, in the code and in its unit test alike",
    plant(files) {
      const path = /path="(\/[^"{]+)/.exec(String(files["tests/calls.py"]))?.[1];
      if (path === undefined) throw new Error("no operation to plant the defect in");
      return mapping(files, /^tests\/calls\.py$|\/resources\//, (text) =>
        // As long as it was, so that every line stays as the formatter wants it.
        text.replaceAll(`"${path}`, `"${path.replace(/\w/g, "x")}`),
      );
    },
  },
  {
    gate: "lint",
    title: "a default argument is shared between calls",
    plant: (files) =>
      adding(
        files,
        'def planted(items: list[int] = []) -> list[int]:\n    """Return the items."""\n    return items\n',
      ),
  },
  {
    gate: "lint",
    title: "a file is not formatted",
    plant: (files) => adding(files, "PLANTED   =   1\n"),
  },
  {
    gate: "security",
    title: "text from outside is run by a shell",
    plant: (files) =>
      adding(
        files,
        'import subprocess\n\n\ndef planted(command: str) -> None:\n    """Run a command."""\n    subprocess.run(command, shell=True)\n',
      ),
  },
  {
    gate: "licences",
    title: "a dependency is under a licence that is not allowed",
    plant: (files) =>
      mapping(files, /^pyproject\.toml$/, (text) =>
        text.replace(/^dependencies = \[/m, 'dependencies = ["Unidecode==1.4.0", '),
      ),
  },
  {
    gate: "breaking",
    title: "the package no longer exports a name",
    plant: (files) => mapping(files, /^src\/\w+\/__init__\.py$/, (text) => text.replace(/^.*\bVERSION\b.*\n/gm, "")),
  },
];

/** A module more in the package. */
function adding(files: FileTree, code: string): FileTree {
  const root = Object.keys(files).find((path) => /^src\/\w+\/__init__\.py$/.test(path));
  if (root === undefined) throw new Error("no package to plant the defect in");
  const gap = code.startsWith("def") ? "\n\n" : "\n";
  const imports = code.includes("list[int]") ? "\nfrom __future__ import annotations\n" : "";
  return { ...files, [root.replace("__init__", "planted")]: `"""Planted."""\n${imports}${gap}${code}` };
}

function mapping(files: FileTree, paths: RegExp, change: (text: string) => string): FileTree {
  const changed = Object.entries(files).map(([path, content]): [string, FileTree[string]] =>
    paths.test(path) && typeof content === "string" ? [path, change(content)] : [path, content],
  );
  return Object.fromEntries(changed);
}
