import { createRequire } from "node:module";
import { Language, type Node, Parser } from "web-tree-sitter";

const require = createRequire(import.meta.url);
let parser: Parser | undefined;

async function csharpParser(): Promise<Parser> {
  if (!parser) {
    await Parser.init();
    parser = new Parser();
    parser.setLanguage(await Language.load(require.resolve("tree-sitter-c-sharp/tree-sitter-c_sharp.wasm")));
  }
  return parser;
}

/** Reads C# with the real grammar, and passes on what `read` makes of the tree. */
export async function withTree<T>(text: string, read: (root: Node) => T): Promise<T> {
  const tree = (await csharpParser()).parse(text);
  if (!tree) throw new Error("the parser was cancelled");
  try {
    return read(tree.rootNode);
  } finally {
    tree.delete();
  }
}

/** Where a file is not C#: `<path>:<line>: <text>`. */
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
