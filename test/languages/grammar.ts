import { createRequire } from "node:module";
import { Language, type Node, Parser } from "web-tree-sitter";
import type { LanguageId } from "../../src/languages/language.ts";

const GRAMMARS: Record<LanguageId, string> = {
  rust: "tree-sitter-rust/tree-sitter-rust.wasm",
  typescript: "tree-sitter-typescript/tree-sitter-typescript.wasm",
  python: "tree-sitter-python/tree-sitter-python.wasm",
  csharp: "tree-sitter-c-sharp/tree-sitter-c_sharp.wasm",
  go: "tree-sitter-go/tree-sitter-go.wasm",
  java: "tree-sitter-java/tree-sitter-java.wasm",
};

const require = createRequire(import.meta.url);
const parsers = new Map<LanguageId, Promise<Parser>>();

function parserOf(language: LanguageId): Promise<Parser> {
  const known = parsers.get(language) ?? makeParser(language);
  parsers.set(language, known);
  return known;
}

async function makeParser(language: LanguageId): Promise<Parser> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve(GRAMMARS[language])));
  return parser;
}

/** Reads source code with the real grammar, and passes on what `read` makes of the tree. */
export async function withTree<T>(language: LanguageId, text: string, read: (root: Node) => T): Promise<T> {
  const tree = (await parserOf(language)).parse(text);
  if (!tree) throw new Error("the parser was cancelled");
  try {
    return read(tree.rootNode);
  } finally {
    tree.delete();
  }
}

/** Where a file is not what its grammar wants: `<path>:<line>: <text>`. */
export function syntaxErrors(path: string, root: Node): string[] {
  if (!root.hasError) return [];
  const found: string[] = [];
  const visit = (node: Node) => {
    if (node.isError || node.isMissing) {
      const what = node.isMissing ? `missing ${node.type}` : node.text.slice(0, 80);
      found.push(`${path}:${node.startPosition.row + 1}: ${what}`);
    } else if (node.hasError) {
      for (const child of node.children) if (child) visit(child);
    }
  };
  visit(root);
  return found;
}
