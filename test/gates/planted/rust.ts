import type { FileTree } from "../../../src/plan/step.ts";
import type { PlantedDefect } from "./defect.ts";

/** The tree with one text file changed; throws where the change would change nothing. */
function edit(files: FileTree, path: string, change: (text: string) => string): FileTree {
  const before = files[path];
  if (typeof before !== "string") throw new Error(`${path} is no text file of the SDK`);
  const after = change(before);
  if (after === before) throw new Error(`nothing to plant in ${path}`);
  return { ...files, [path]: after };
}

const append = (code: string) => (text: string) => `${text}\n${code}`;

/** For each gate a defect that no other gate sees. */
export const rustDefects: PlantedDefect[] = [
  {
    gate: "compilation",
    title: "code that never runs, which the compiler warns of",
    plant: (files) => edit(files, "src/stream.rs", append("fn never_called() {}\n")),
  },
  {
    gate: "types",
    title: "documentation that links to an item that does not exist",
    plant: (files) =>
      edit(files, "src/stream.rs", (text) =>
        text.replace("    /// All that is left.", "    /// All that is left of [`Missing`]."),
      ),
  },
  {
    gate: "unit-tests",
    title: "a server-sent event whose data loses its line breaks",
    plant: (files) => edit(files, "src/sse.rs", (text) => text.replace("copied.push(b'\\n');", "copied.push(b' ');")),
  },
  {
    gate: "contract-tests",
    title: "a contract test whose address is wrong",
    plant: (files) =>
      edit(files, "tests/contract/main.rs", (text) =>
        text.replace('std::env::var("MOCK_URL")', 'std::env::var("HOME")'),
      ),
  },
  {
    gate: "lint",
    title: "a needless return",
    plant: (files) =>
      edit(files, "src/unions.rs", (text) =>
        text.replace("    tags.contains(&tag)\n", "    return tags.contains(&tag);\n"),
      ),
  },
  {
    gate: "security",
    title: "a credential that is printed",
    plant: (files) =>
      edit(files, "src/auth.rs", (text) =>
        text.replace(
          "Self::Bearer(token) => bearer(&token.get().await?),",
          'Self::Bearer(token) => {\n                let token = token.get().await?;\n                println!("{token}");\n                bearer(&token)\n            }',
        ),
      ),
  },
  {
    gate: "licences",
    title: "a dependency under a copyleft licence",
    plant: (files) =>
      edit(files, "Cargo.toml", (text) =>
        text.replace(
          "[dependencies]\n",
          '[dependencies]\nbuffered-reader = { version = "1.4", default-features = false }\n',
        ),
      ),
  },
  {
    gate: "breaking",
    title: "a public method that is gone",
    plant: (files) =>
      edit(files, "src/nullable.rs", (text) => text.replace("pub fn into_option", "pub(crate) fn into_option")),
  },
];
