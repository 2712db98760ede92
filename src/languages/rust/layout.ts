/** Code laid out as rustfmt lays it out, so that what is generated is formatted. */

const LINE_WIDTH = 100;
const CALL_WIDTH = 60;
const TAB = "    ";

/** A string as a Rust literal. */
export function quote(text: string): string {
  const escaped = text.replace(/["\\]/g, "\\$&").replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, (character) => {
    const known = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
    return known ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return `"${escaped}"`;
}

const fits = (line: string, width = LINE_WIDTH) => [...line].length <= width;

/** Items between brackets: on one line where they fit, else one a line. */
function delimited(indent: string, head: string, brackets: string, items: string[], tail: string): string[] {
  const [open, close] = brackets;
  const inside = items.join(", ");
  const line = `${indent}${head}${open}${inside}${close}${tail}`;
  const narrow = fits(inside, CALL_WIDTH) || (open === "(" && items.length === 1);
  if (narrow && fits(line)) return [line];
  return [`${indent}${head}${open}`, ...rows(indent + TAB, items), `${indent}${close}${tail}`];
}

const SHORT_ITEM = 10;
const SIMPLE_ITEM = /^(&?[\w#.]+|"[^"]*")$/;

/** Items between brackets that are on lines of their own: short and simple ones fill their lines. */
function rows(indent: string, items: string[]): string[] {
  if (!items.every((item) => fits(item, SHORT_ITEM) && SIMPLE_ITEM.test(item))) {
    return items.map((item) => `${indent}${item},`);
  }
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${item},`)) lines[lines.length - 1] = `${last} ${item},`;
    else lines.push(`${indent}${item},`);
  }
  return lines;
}

/** `head(arguments)tail`; a head such as `let x = f` is broken after the sign where that helps. */
export function call(indent: string, head: string, args: string[], tail = ";"): string[] {
  const lines = delimited(indent, head, "()", args, tail);
  const [left, callee] = head.split(" = ");
  if (lines.length === 1) return lines;
  if (callee === undefined) return lines;
  const broken = delimited(indent + TAB, callee, "()", args, tail);
  return broken.length > 1 && fits(lines[0]!) ? lines : [`${indent}${left} =`, ...broken];
}

/** `head[items]tail`. */
export function array(indent: string, head: string, items: string[], tail: string): string[] {
  return delimited(indent, head, "[]", items, tail);
}

/** `head.link().link()tail`, where each link is a method with its arguments. */
export function chain(
  indent: string,
  before: string,
  head: string,
  links: [string, ...string[]][],
  tail = ";",
): string[] {
  const text = [head, ...links.map(([name, ...args]) => (name === "await" ? name : `${name}(${args.join(", ")})`))];
  const line = `${indent}${before}${text.join(".")}${tail}`;
  if (fits(text.join("."), CALL_WIDTH) && fits(line)) return [line];
  const lines = links.flatMap(([name, ...args], index) => {
    const end = index === links.length - 1 ? tail : "";
    return name === "await" ? [`${indent}${TAB}.await${end}`] : call(indent + TAB, `.${name}`, args, end);
  });
  return [`${indent}${before}${head}`, ...lines];
}

/** `left = right;`, broken after the sign where it is too long. */
export function assign(indent: string, left: string, right: string): string[] {
  const line = `${indent}${left} = ${right};`;
  return fits(line) ? [line] : [`${indent}${left} =`, `${indent}${TAB}${right};`];
}

/** `name: type,` of a struct. */
export function field(indent: string, name: string, type: string): string[] {
  const line = `${indent}${name}: ${type},`;
  return fits(line) ? [line] : [`${indent}${name}:`, `${indent}${TAB}${type},`];
}

/** A function's head, up to its opening brace; what cannot fit is left as rustfmt leaves it. */
export function signature(indent: string, head: string, parameters: string[], result: string): string[] {
  const arrow = result ? ` -> ${result}` : "";
  const line = `${indent}${head}(${parameters.join(", ")})${arrow} {`;
  if (fits(line)) return [line];
  const empty = `${indent}${head}()`;
  if (parameters.length === 0 && !result) return [empty, fits(empty) ? `${indent}{` : `${indent} {`];
  if (parameters.length === 0 && fits(empty)) return [empty, `${indent}-> ${result} {`];
  const last = `${indent})${arrow}`;
  const brace = fits(`${last} {`) ? " {" : "{";
  return [`${indent}${head}(`, ...parameters.map((parameter) => `${indent}${TAB}${parameter},`), `${last}${brace}`];
}

const ATTRIBUTE_WIDTH = 70;
const STRUCT_LITERAL_WIDTH = 18;

/** `#[name(parts)]`. */
export function attribute(indent: string, name: string, parts: string[]): string[] {
  const inside = parts.join(", ");
  if (fits(inside, ATTRIBUTE_WIDTH)) return [`${indent}#[${name}(${inside})]`];
  const lines = parts.map((part, index) => `${indent}${TAB}${part}${index < parts.length - 1 ? "," : ""}`);
  return [`${indent}#[${name}(`, ...lines, `${indent})]`];
}

/** `Name { fields }`. */
export function structLiteral(indent: string, name: string, fields: string[]): string[] {
  const inside = fields.join(", ");
  if (fits(inside, STRUCT_LITERAL_WIDTH)) return [`${indent}${name} { ${inside} }`];
  return [`${indent}${name} {`, ...fields.map((each) => `${indent}${TAB}${each},`), `${indent}}`];
}
