import { type Operation, type Pagination, type Path, positionParameter } from "../../api/model.ts";
import type { Json, OperationSample } from "../../api/sample.ts";
import { emptyPage, endsEmpty, itemsOf, pageBefore } from "../../api/samples/page.ts";
import { array, call, quote } from "./layout.ts";

/** The static that says how an operation's answers are pages. */
export function paginationLines(indent: string, pagination: Pagination): string[] {
  const inner = `${indent}    `;
  return [
    `${indent}static PAGES: Pagination = Pagination {`,
    ...array(inner, "items: &", pagination.items.map(quote), ","),
    ...nextPage(inner, pagination),
    `${indent}};`,
  ];
}

function nextPage(indent: string, pagination: Pagination): string[] {
  const inner = `${indent}    `;
  const literal = (path: Path) => `&[${path.map(quote).join(", ")}]`;
  const path = (name: string, value: Path) => array(inner, `${name}: &`, value.map(quote), ",");
  const maybe = (name: string, value: Path | undefined) =>
    value === undefined ? [`${inner}${name}: None,`] : call(inner, `${name}: Some`, [literal(value)], ",");
  const fields = (variant: string, lines: string[]) => [
    `${indent}next: NextPage::${variant} {`,
    ...lines,
    `${indent}},`,
  ];
  switch (pagination.type) {
    case "cursor":
      return fields("Cursor", [
        `${inner}parameter: ${quote(pagination.cursorParam)},`,
        ...path("cursor", pagination.nextCursor),
        ...maybe("has_more", pagination.hasMore),
        ...maybe("done", pagination.done),
      ]);
    case "lastItem":
      return fields("LastItem", [
        `${inner}parameter: ${quote(pagination.cursorParam)},`,
        ...path("cursor", pagination.itemCursor),
        ...maybe("has_more", pagination.hasMore),
      ]);
    case "offset":
      return fields("Offset", [
        `${inner}parameter: ${quote(pagination.offsetParam)},`,
        `${inner}limit: ${pagination.limitParam === undefined ? "None" : `Some(${quote(pagination.limitParam)})`},`,
        ...maybe("total", pagination.total),
      ]);
    case "page":
      return fields("Page", [
        `${inner}parameter: ${quote(pagination.pageParam)},`,
        `${inner}first: ${pagination.firstPage},`,
        ...maybe("total", pagination.totalPages),
      ]);
    case "nextUrl":
      return call(indent, "next: NextPage::Url", [literal(pagination.nextUrl)], ",");
    case "link":
      return [`${indent}next: NextPage::Link,`];
  }
}

/** A page of the tests, and the headers that it comes with. */
interface TestPage {
  body: Json;
  headers: Record<string, string>;
}

/** Where the tests' second page is. */
const SECOND = "/second-page";

/** The pages of a list in the tests, and what of the second's request leads to it; undefined where nothing is in it. */
export function testPages(
  operation: Operation,
  { response, parameters: given }: OperationSample,
): { pages: TestPage[]; items: Json[]; next: string } | undefined {
  const { pagination, parameters } = operation;
  const last = response.value;
  if (pagination === undefined || last === undefined) return undefined;
  const items = itemsOf(last, pagination);
  const position = positionParameter(operation);
  const cursorType = parameters.find(({ in: place, name }) => place === "query" && name === position)?.type;
  const isNumber = cursorType?.kind === "scalar" && /^(int|number|float|double)/.test(cursorType.scalar);
  const first = pageBefore(last, position === undefined ? SECOND : isNumber ? 2 : "2", pagination);
  const headers: Record<string, string> = pagination.type === "link" ? { link: `<${SECOND}>; rel="next"` } : {};
  const ends = endsEmpty(pagination);
  const start = given.find(({ parameter }) => parameter.required && parameter.name === position)?.value;
  const number = (fallback: number) => (typeof start === "number" ? start : fallback);
  const asking = (value: string | number) => `${encodeURIComponent(position ?? "")}=${value}`;
  const next = {
    cursor: () => asking(2),
    lastItem: () => asking(2),
    offset: () => asking(number(0) + items.length),
    page: () => asking(number(pagination.type === "page" ? pagination.firstPage : 1) + 1),
    nextUrl: () => SECOND,
    link: () => SECOND,
  }[pagination.type]();
  return {
    pages: [
      { body: first, headers },
      { body: ends ? emptyPage(last, pagination) : last, headers: {} },
    ],
    items: [...itemsOf(first, pagination), ...(ends ? [] : items)],
    next: items.length === 0 && (ends || pagination.type === "lastItem") ? "" : next,
  };
}
