import { type AST, RegExpParser } from "@eslint-community/regexpp";

const PREFERRED = [..."a0A-_ .", ...Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))];
/** Bounds what a hostile pattern such as `(a{999}){999}` can cost. */
const MAX_LENGTH = 4096;

/**
 * A text that matches a pattern: the first alternative everywhere, open repetitions `repeat` times (or as often as
 * they must). Undefined for patterns that need more than that; look-around is not solved, only checked.
 */
export function textMatching(pattern: string, repeat: number): string | undefined {
  try {
    const expression = new RegExp(pattern, "u");
    const { alternatives } = new RegExpParser().parsePattern(pattern, undefined, undefined, { unicode: true });
    const text = alternative(alternatives[0], repeat);
    return expression.test(text) ? text : undefined;
  } catch {
    // Not a regular expression of this dialect, or too long a text.
    return undefined;
  }
}

function alternative(node: AST.Alternative | undefined, repeat: number): string {
  return (node?.elements ?? []).map((element) => text(element, repeat)).join("");
}

function text(node: AST.Element, repeat: number): string {
  switch (node.type) {
    case "Character":
      return String.fromCodePoint(node.value);
    case "CharacterSet":
    case "CharacterClass":
    case "ExpressionCharacterClass":
      return PREFERRED.find((character) => new RegExp(`^${node.raw}$`, "u").test(character)) ?? "";
    case "Group":
    case "CapturingGroup":
      return alternative(node.alternatives[0], repeat);
    case "Backreference":
      return Array.isArray(node.resolved) ? "" : alternative(node.resolved.alternatives[0], repeat);
    case "Quantifier":
      return repeated(text(node.element, repeat), Math.min(node.max, Math.max(node.min, repeat)));
    case "Assertion":
      return "";
  }
}

function repeated(unit: string, times: number): string {
  if (unit.length * times > MAX_LENGTH) throw new RangeError("the pattern asks for too long a text");
  return unit.repeat(times);
}
