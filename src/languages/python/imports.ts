import { width } from "../text.ts";
import { LINE_WIDTH } from "./text.ts";

/** The names of `typing` that annotations use, in the linter's order. */
export function typingNames(annotations: string, checking: boolean): string[] {
  const code = withoutLiterals(annotations);
  const used = [
    ...(/\bAny\b/.test(code) ? ["Any"] : []),
    ...(/\bLiteral\[/.test(code) ? ["Literal"] : []),
    ...(/\bNoReturn\b/.test(code) ? ["NoReturn"] : []),
    ...(/\bUnion\[/.test(code) ? ["Union"] : []),
  ];
  return [...(checking ? ["TYPE_CHECKING"] : []), ...used];
}

/** What a literal type says is no name. */
const withoutLiterals = (code: string) =>
  code.replace(/Literal\[(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^"'\]])*\]/g, "Literal[]");

/** The names of `typing_extensions` that code uses; only type checkers import it. */
export function extensionNames(code: string, alias: boolean): string {
  return [...(alias ? ["TypeAlias"] : []), ...(withoutLiterals(code).includes("Unpack[") ? ["Unpack"] : [])].join(", ");
}

/** `from .module import Name`, wrapped as the formatter does; `aliased` marks what a package exports to type checkers. */
export function fromImport(module: string, names: string[], indent: number, aliased = false): string {
  const items = [...names]
    .sort((a, b) => rank(a) - rank(b) || natural(a, b))
    .map((name) => (aliased ? `${name} as ${name}` : name));
  const head = `from ${module} import`;
  const line = `${head} ${items.join(", ")}`;
  if (indent + width(line) <= LINE_WIDTH) return line;
  const pad = " ".repeat(indent);
  return `${head} (\n${items.map((item) => `${pad}    ${item},\n`).join("")}${pad})`;
}

/** One import a line from modules beside this one, in the linter's order. */
export function siblingImports(
  imports: { module: string; names: string[] }[],
  indent: number,
  aliased = false,
): string[] {
  return [...imports]
    .sort((a, b) => natural(a.module, b.module))
    .map(({ module, names }) => fromImport(`.${module}`, names, indent, aliased));
}

/** Constants come first, then classes, then the rest. */
function rank(name: string): number {
  if (name.length > 1 && name === name.toUpperCase()) return 0;
  return /^\p{Lu}/u.test(name) ? 1 : 2;
}

/** Natural order without regard to case, as the linter sorts: numbers in names by their value. */
export function natural(a: string, b: string): number {
  const left = a.toLowerCase().match(/\d+|\D/gu) ?? [];
  const right = b.toLowerCase().match(/\d+|\D/gu) ?? [];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const x = left[index] ?? "";
    const y = right[index] ?? "";
    if (x === y) continue;
    // What begins with a zero is no number but a row of digits.
    const areNumbers = /^[1-9]/.test(x) && /^[1-9]/.test(y);
    return (areNumbers ? Number(x) - Number(y) : 0) || x.codePointAt(0)! - y.codePointAt(0)! || (x < y ? -1 : 1);
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}
