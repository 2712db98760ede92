import type { FileTree } from "../../../src/plan/step.ts";
import type { PlantedDefect } from "./defect.ts";

/** One defect a gate, for the SDK of any API. */
export const csharpDefects: PlantedDefect[] = [
  {
    gate: "compilation",
    title: "a public type has no documentation",
    plant: (files) => adding(files, "public sealed record Planted;"),
  },
  {
    gate: "types",
    title: "a test passes null where the SDK takes none",
    plant: (files) =>
      addingTest(
        files,
        "public class Planted\n{\n    internal static string Value() => default(Optional<string>).GetValueOrDefault();\n}",
      ),
  },
  {
    gate: "unit-tests",
    title: "a unit test fails",
    plant: (files) =>
      addingTest(
        files,
        'public class Planted\n{\n    [Fact]\n    public void Fails() => Assert.Equal("planted", "");\n}',
      ),
  },
  {
    gate: "contract-tests",
    title: "an operation's path is wrong, in the code and in its unit test alike",
    plant(files) {
      const path = /new ApiRequest\("\w+", "(\/[^"{]*)/.exec(source(files))?.[1];
      if (path === undefined) throw new Error("no operation to plant the defect in");
      return mapping(files, (text) =>
        text.replaceAll(`"${path}`, `"/planted${path}`).replaceAll(`"^${path}`, `"^/planted${path}`),
      );
    },
  },
  {
    gate: "lint",
    title: "a file is not formatted",
    plant: (files) => adding(files, "internal static class Planted\n{\n  internal static int Value()=>1 ;\n}"),
  },
  {
    gate: "security",
    title: "randomness can be guessed",
    plant: (files) =>
      adding(
        files,
        "internal static class Planted\n{\n    internal static int Token() => new System.Random().Next();\n}",
      ),
  },
  {
    gate: "licences",
    title: "the SDK depends on a package under a licence that is not allowed",
    plant: (files) =>
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [
          path,
          path.startsWith("src/") && path.endsWith(".csproj")
            ? String(text).replace(
                "</Project>",
                '  <ItemGroup>\n    <PackageReference Include="Aspose.Cells" Version="24.1.0" />\n  </ItemGroup>\n</Project>',
              )
            : text,
        ]),
      ),
  },
  {
    gate: "breaking",
    title: "a method has another name",
    plant: (files) => mapping(files, (text) => text.replace(/\bReadAllBytesAsync\b/g, "ReadEverythingAsync")),
  },
];

function root(files: FileTree): string {
  const solution = Object.keys(files).find((path) => path.endsWith(".sln"));
  if (solution === undefined) throw new Error("there is no solution");
  return solution.replace(/\.sln$/, "");
}

function adding(files: FileTree, code: string): FileTree {
  const name = root(files);
  return { ...files, [`src/${name}/Planted.cs`]: `namespace ${name};\n\n${code}\n` };
}

function addingTest(files: FileTree, code: string): FileTree {
  const name = root(files);
  return { ...files, [`tests/${name}.Tests/Planted.cs`]: `using Xunit;\n\nnamespace ${name}.Tests;\n\n${code}\n` };
}

function source(files: FileTree): string {
  return Object.entries(files)
    .filter(([path]) => path.startsWith("src/") && path.endsWith(".cs"))
    .map(([, text]) => String(text))
    .join("\n");
}

function mapping(files: FileTree, change: (text: string) => string): FileTree {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      path.endsWith(".cs") && typeof text === "string" ? change(text) : text,
    ]),
  );
}
