import type { FileTree } from "../../../src/plan/step.ts";
import type { PlantedDefect } from "./defect.ts";

/** One defect a gate, for the SDK of any API. */
export const javaDefects: PlantedDefect[] = [
  {
    gate: "compilation",
    title: "a raw type, which only -Xlint:all warns of",
    plant: (files) => planting(files, "  static java.util.List planted() {\n    return java.util.List.of();\n  }"),
  },
  {
    gate: "types",
    title: "a method gives whatever type its caller asks for",
    plant: (files) =>
      planting(
        files,
        '  @SuppressWarnings("unchecked")\n  static <T> T planted(Object value) {\n    return (T) value;\n  }',
      ),
  },
  {
    gate: "unit-tests",
    title: "a unit test fails",
    plant: (files) => ({
      ...files,
      [testFile(files, "internal/PlantedTest.java")]: [
        `package ${root(files)}.internal;`,
        "",
        "import static org.junit.jupiter.api.Assertions.assertEquals;",
        "",
        "import org.junit.jupiter.api.Test;",
        "",
        "class PlantedTest {",
        "  @Test",
        "  void planted() {",
        "    assertEquals(1, 2);",
        "  }",
        "}",
        "",
      ].join("\n"),
    }),
  },
  {
    gate: "contract-tests",
    title: "an operation's path is wrong, in the code and in its unit test alike",
    plant: (files) => {
      const path = /new Request\("\w+", "(\/[^"{]+)/.exec(source(files))?.[1];
      if (path === undefined) throw new Error("no operation to plant the defect in");
      return mapping(files, (text) => text.replaceAll(`", "${path}`, `", "/planted${path}`));
    },
  },
  {
    gate: "lint",
    title: "an import that is not used",
    plant: (files) =>
      mapping(files, (text, file) =>
        file.endsWith("/internal/Percent.java")
          ? text.replace("import java.nio", "import java.math.BigDecimal;\nimport java.nio")
          : text,
      ),
  },
  {
    gate: "security",
    title: "a command is put together from what callers give",
    plant: (files) =>
      planting(
        files,
        '  static Process planted(String text) throws java.io.IOException {\n    return new ProcessBuilder("sh", "-c", "ls " + text).start();\n  }',
      ),
  },
  {
    gate: "licences",
    title: "a dependency under a licence that is not allowed",
    plant: (files) =>
      mapping(files, (text, file) =>
        file === "pom.xml"
          ? text.replace(
              "  <dependencies>\n",
              "  <dependencies>\n    <dependency>\n      <groupId>com.mysql</groupId>\n      <artifactId>mysql-connector-j</artifactId>\n      <version>9.1.0</version>\n    </dependency>\n",
            )
          : text,
      ),
  },
  {
    gate: "breaking",
    title: "a public method is gone",
    plant: (files) =>
      mapping(files, (text, file) =>
        file.endsWith("/core/Upload.java")
          ? text.replaceAll("withFileName", "renamed")
          : text.replaceAll(".withFileName(", ".renamed("),
      ),
  },
];

/** Adds a method to a class of the runtime that is not public, so that no other gate minds. */
function planting(files: FileTree, method: string): FileTree {
  return mapping(files, (text, file) =>
    file.endsWith(`main/java/${root(files).replaceAll(".", "/")}/internal/Percent.java`)
      ? text.replace(/\}\n$/, `\n${method}\n}\n`)
      : text,
  );
}

function mapping(files: FileTree, change: (text: string, file: string) => string): FileTree {
  return Object.fromEntries(
    Object.entries(files).map(([file, content]) => [
      file,
      typeof content === "string" ? change(content, file) : content,
    ]),
  );
}

function source(files: FileTree): string {
  return Object.entries(files)
    .filter(([file]) => /^src\/main\/.*Service\.java$/.test(file))
    .map(([, content]) => (typeof content === "string" ? content : ""))
    .join("\n");
}

/** The SDK's root package. */
function root(files: FileTree): string {
  const file = Object.keys(files).find((name) => /^src\/main\/java\/.*\/core\/Json\.java$/.test(name));
  if (file === undefined) throw new Error("not a Java SDK");
  return file.slice("src/main/java/".length, -"/core/Json.java".length).replaceAll("/", ".");
}

function testFile(files: FileTree, name: string): string {
  return `src/test/java/${root(files).replaceAll(".", "/")}/${name}`;
}
