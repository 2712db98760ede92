import {
  isSuccess,
  type Operation,
  type Pagination,
  type PaginationOf,
  type Path,
  positionParameter,
  type TypeRef,
} from "../../api/model.ts";
import type { GoContext } from "./context.ts";
import { argument, type PackageScope } from "./names.ts";
import type { Argument, ParamsView } from "./operations.ts";
import type { Holding } from "./types.ts";

/** The methods that go through an operation's pages, as `pages.njk` prints them. */
export interface PaginationView {
  /** The method that yields items, and the one that yields pages. */
  name: string;
  pagesName: string;
  itemType: string;
  pageType: string;
  /** Whether a page may be nil. */
  nilable: boolean;
  /** A Go expression of a page's items. */
  items: string;
  /** Statements before the first page, and between two: those return after the last. */
  setup: string[];
  advance: string[];
  /** Whether what leads to the next page is a number. */
  isNumber: boolean;
  /** Arguments of the operation's own method. */
  pass: string[];
}

/** Whether an answer to a success may have no body. */
export function mayBeEmpty({ responses }: Operation): boolean {
  return responses.some((response) => isSuccess(response) && response.contents.length === 0);
}

interface Site {
  context: GoContext;
  operation: Operation;
  args: Argument[];
  params: ParamsView | undefined;
  pageType: TypeRef;
}

export function paginationView(
  context: GoContext,
  operation: Operation,
  args: Argument[],
  params: ParamsView | undefined,
  page: TypeRef,
  methods: PackageScope,
): PaginationView | undefined {
  const { pagination } = operation;
  if (!pagination) return undefined;
  const site: Site = { context, operation, args, params, pageType: page };
  const method = context.names.method(operation.id);
  const items = access(site, pagination.items);
  if (items === undefined) return undefined;
  const { setup, advance, byUrl } = KINDS[pagination.type](site, pagination as never, read(items));
  const pass = args.map(({ name, source }) => (source.kind === "params" ? "&next" : local(site, name)));
  const pageType = context.types.result(page);
  return {
    name: methods.claim(`${method}All`),
    pagesName: methods.claim(`${method}Pages`),
    itemType: context.types.value(pagination.itemType),
    pageType,
    nilable: pageType.startsWith("*") && (context.types.isNullable(page) || mayBeEmpty(operation)),
    items: read(items),
    setup: [...(params ? ["next := deref(params)"] : []), ...setup],
    advance,
    isNumber: isNumber(site, pagination),
    pass: ["ctx", ...pass, byUrl ? "source.options(opts)..." : "opts..."],
  };
}

function isNumber(site: Site, pagination: Pagination): boolean {
  if (pagination.type === "cursor") return numeric(bareType(site, access(site, pagination.nextCursor)!));
  return pagination.type === "lastItem" && numeric(bareType(site, ofLastItem(site, pagination)!));
}

interface Steps {
  setup: string[];
  advance: string[];
  byUrl?: boolean;
}

const KINDS: { [T in Pagination["type"]]: (site: Site, pagination: PaginationOf<T>, items: string) => Steps } = {
  cursor: (site, { cursorParam, nextCursor, hasMore, done }) => ({
    setup: parameterSetup(site, cursorParam),
    advance: passOn(site, cursorParam, access(site, nextCursor)!, ...ends(site, { hasMore, done })),
  }),
  lastItem: (site, pagination, items) => {
    const mayBeNil = site.context.types.value(pagination.itemType).startsWith("*");
    const { cursorParam, hasMore } = pagination;
    return {
      setup: parameterSetup(site, cursorParam),
      advance: [
        `items := ${items}`,
        ...returnIf("len(items) == 0", ...ends(site, { hasMore })),
        "last := items[len(items)-1]",
        ...(mayBeNil ? returnIf("last == nil") : []),
        ...passOn(site, cursorParam, ofLastItem(site, pagination)!),
      ],
    };
  },
  offset: (site, { offsetParam, limitParam, total }, items) => {
    const limit = limitParam && numericValue(site, limitParam);
    const all = total && access(site, total);
    const ends = [
      "count == 0",
      ...(limit ? [`${limit} > 0 && count < ${limit}`] : []),
      ...(all ? ["total > 0 && offset >= total"] : []),
    ];
    return {
      setup: [...parameterSetup(site, offsetParam), `offset := ${numericValue(site, offsetParam) ?? "int64(0)"}`],
      advance: [
        `count := int64(len(${items}))`,
        ...(all ? [`total := ${toInt(site, all)}`] : []),
        "offset += count",
        ...returnIf(...ends),
        set(site, offsetParam, "offset", "int64"),
      ],
    };
  },
  page: (site, { pageParam, firstPage, totalPages }, items) => {
    const all = totalPages && access(site, totalPages);
    return {
      setup: [...parameterSetup(site, pageParam), ...firstNumber(site, pageParam, firstPage)],
      advance: [
        "number++",
        ...(all ? [`total := ${toInt(site, all)}`] : []),
        ...returnIf(
          `len(${items}) == 0`,
          ...(all ? [`total > 0 && number >= total${firstPage === 0 ? "" : `+${firstPage}`}`] : []),
        ),
        set(site, pageParam, "number", "int64"),
      ],
    };
  },
  nextUrl: (site, { nextUrl }) => byUrl(read(access(site, nextUrl)!)),
  link: () => byUrl("source.nextLink()"),
};

const returnIf = (...conditions: string[]) => [`if ${conditions.join(" || ")} {`, "\treturn", "}"];

/** Conditions on which a page is the last. */
function ends(site: Site, { hasMore, done }: { hasMore?: Path | undefined; done?: Path | undefined }): string[] {
  const more = hasMore && access(site, hasMore);
  const last = done && access(site, done);
  return [...(more ? [equals(more, "false")] : []), ...(last ? [equals(last, "true")] : [])];
}

/** Sends the cursor with the next request, unless it is none or the page is the last. */
function passOn(site: Site, parameter: string, cursor: Accessed, ...isLast: string[]): string[] {
  const type = bareType(site, cursor);
  return [
    `cursor := ${read(cursor)}`,
    ...returnIf(`cursor == ${numeric(type) ? "0" : '""'}`, ...isLast),
    set(site, parameter, "cursor", type),
  ];
}

function byUrl(next: string): Steps {
  return {
    setup: ["source := &pageSource{}"],
    advance: [
      `more, err := source.advance(${next})`,
      "if err != nil {",
      "\tyield(page, err)",
      "}",
      ...returnIf("!more"),
    ],
    byUrl: true,
  };
}

/** A value in a page: a Go expression, and how it is held. */
interface Accessed {
  expression: string;
  holding: Holding;
  type: TypeRef;
}

function access({ context, pageType }: Site, path: Path): Accessed | undefined {
  return from(context, { expression: "page", holding: "nilable", type: pageType }, path);
}

/** The cursor of the page's last item, which is in the variable `last`. */
function ofLastItem({ context }: Site, { itemType, itemCursor }: PaginationOf<"lastItem">) {
  return from(context, { expression: "last", holding: "nilable", type: itemType }, itemCursor);
}

function from(context: GoContext, start: Accessed, path: Path): Accessed | undefined {
  let found = start;
  for (const [depth, wire] of path.entries()) {
    const object = context.types.object(found.type);
    const property = object?.properties.find(({ name }) => name === wire);
    if (!object || !property) return undefined;
    const owner = depth === 0 ? start.expression : read(found);
    const { holding } = context.types.field(object, property);
    found = { expression: `${owner}.${context.names.field(object.id, wire)}`, holding, type: property.type };
  }
  return found;
}

/** The value, or the zero value where there is none. */
function read({ expression, holding }: Accessed): string {
  if (holding === "nullable") return `valueOf(${expression}.Get())`;
  return holding === "pointer" ? `deref(${expression})` : expression;
}

function equals({ expression, holding }: Accessed, value: "true" | "false"): string {
  if (holding === "nullable") return `holds(pointerOf(${expression}.Get()), ${value})`;
  if (holding === "pointer") return `holds(${expression}, ${value})`;
  return value === "true" ? expression : `!${expression}`;
}

function bareType({ context }: Site, { type }: Accessed): string {
  return context.types.bare(type);
}

function numeric(type: string): boolean {
  return /^(int|float)\d+$/.test(type);
}

function toInt(site: Site, accessed: Accessed): string {
  const type = bareType(site, accessed);
  if (type === "int64") return read(accessed);
  return numeric(type) ? `int64(${read(accessed)})` : `recast[int64](${read(accessed)})`;
}

interface Target {
  /** Where the parameter is set. */
  place: string;
  pointer: boolean;
  type: string;
}

/** A query parameter of the next request. */
function target({ context, operation, args, params }: Site, name: string): Target | undefined {
  const field = params?.fields.find(({ parameter }) => parameter.in === "query" && parameter.name === name);
  if (field) {
    const pointer = field.type.startsWith("*");
    return { place: `next.${field.name}`, pointer, type: pointer ? field.type.slice(1) : field.type };
  }
  const own = args.find(
    ({ source }) => source.kind === "parameter" && source.parameter.in === "query" && source.parameter.name === name,
  );
  if (!own) return undefined;
  const spelled = argument(context.names.parameter(operation.id, "query", name));
  return { place: `${spelled}Next`, pointer: own.type.startsWith("*"), type: own.type.replace(/^\*/, "") };
}

/** Arguments that change from page to page have a variable of their own, so that the sequence can be begun again. */
function parameterSetup(site: Site, name: string): string[] {
  const found = target(site, name);
  if (!found || found.place.startsWith("next.")) return [];
  return [`${found.place} := ${found.place.replace(/Next$/, "")}`];
}

function local(site: Site, name: string): string {
  const changing = positionParameter(site.operation);
  const place = changing === undefined ? undefined : target(site, changing)?.place;
  return place === `${name}Next` ? place : name;
}

function set(site: Site, name: string, value: string, type: string): string {
  const found = target(site, name);
  if (!found) throw new Error(`no query parameter ${name} of ${site.operation.id}`);
  const converted =
    found.type === type
      ? value
      : numeric(found.type) && numeric(type)
        ? `${found.type}(${value})`
        : `recast[${found.type}](${value})`;
  return `${found.place} = ${found.pointer ? (converted === "cursor" ? "&cursor" : `Ptr(${converted})`) : converted}`;
}

function numericValue(site: Site, name: string): string | undefined {
  const found = target(site, name);
  if (!found) return undefined;
  const value = found.pointer ? `deref(${found.place})` : found.place;
  if (found.type === "int64") return value;
  return numeric(found.type) ? `int64(${value})` : `recast[int64](${value})`;
}

function firstNumber(site: Site, name: string, first: number): string[] {
  const found = target(site, name);
  if (!found?.pointer) return [`number := ${numericValue(site, name)}`];
  return [`number := int64(${first})`, `if ${found.place} != nil {`, `\tnumber = ${numericValue(site, name)}`, "}"];
}
