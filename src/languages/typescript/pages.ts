import {
  isSuccess,
  type Operation,
  type Pagination,
  type PaginationOf,
  type Path,
  type TypeRef,
} from "../../api/model.ts";
import { type CallContext, reference } from "./arguments.ts";
import { type Doc, list, member } from "./print.ts";
import { objectBehind, type TypeContext } from "./types.ts";

/** Whether a page names the URL of the next one. */
export function isByUrl({ pagination }: Operation): boolean {
  return pagination?.type === "nextUrl" || pagination?.type === "link";
}

/** Whether the pages of an operation can be walked through: every path in them leads through objects. */
export function isPaginated(operation: Operation, context: TypeContext): boolean {
  const { pagination } = operation;
  return (
    pagination !== undefined &&
    pathsOf(pagination).every((path) => reader(operation, path, context)) &&
    (pagination.type !== "lastItem" || itemReader(operation, pagination, context) !== undefined)
  );
}

function pathsOf(pagination: Pagination): Path[] {
  const { items } = pagination;
  switch (pagination.type) {
    case "cursor":
      return [items, pagination.nextCursor, ...given(pagination.hasMore), ...given(pagination.done)];
    case "lastItem":
      return [items, ...given(pagination.hasMore)];
    case "offset":
      return [items, ...given(pagination.total)];
    case "page":
      return [items, ...given(pagination.totalPages)];
    case "nextUrl":
      return [items, pagination.nextUrl];
    case "link":
      return [items];
  }
}

const given = (path: Path | undefined) => (path ? [path] : []);

/** Code that reads a value of a page: `page.meta?.next`. Undefined where the types do not lead there. */
export function reader(operation: Operation, path: Path, context: TypeContext, page = "page"): string | undefined {
  return access(pageType(operation), path, context, { code: page, isOptional: false })?.code;
}

/** Code that reads the cursor of a page's last item. */
function itemReader(
  operation: Operation,
  pagination: PaginationOf<"lastItem">,
  context: TypeContext,
): string | undefined {
  const items = access(pageType(operation), pagination.items, context, { code: "page", isOptional: false });
  const last = items && { code: `${items.code}${items.isOptional ? "?" : ""}.at(-1)`, isOptional: true };
  return last && access(pagination.itemType, pagination.itemCursor, context, last)?.code;
}

const pageType = (operation: Operation) => operation.responses.find(isSuccess)?.contents[0]?.type;

/** Code that has a value of a type, or where it is optional, perhaps none. */
interface Access {
  code: string;
  isOptional: boolean;
}

function access(from: TypeRef | undefined, path: Path, context: TypeContext, start: Access): Access | undefined {
  let type = from;
  let { code, isOptional } = start;
  for (const name of path) {
    const property = type && objectBehind(type, context.types)?.properties.find((own) => own.name === name);
    if (!property || type?.kind === "nullable") return undefined;
    const own = member(name);
    code += isOptional ? `?${own.startsWith("[") ? "." : ""}${own}` : own;
    isOptional = !property.required || property.type.kind === "nullable";
    type = property.type.kind === "nullable" ? property.type.of : property.type;
  }
  return { code, isOptional };
}

/** The functions that read a page's items, and the position of the next one. */
export function pageReaders(operation: Operation, context: CallContext): { items: Doc; next: Doc } {
  const pagination = operation.pagination!;
  const read = (path: Path) => reader(operation, path, context)!;
  const optional = (path: Path | undefined) => (path ? [`(page) => ${read(path)}`] : []);
  const items = `(page) => ${read(pagination.items)}`;
  const given = (name: string | undefined) => {
    const parameter = operation.parameters.find((own) => own.in === "query" && own.name === name);
    return parameter ? reference(operation, parameter, context.input) : "undefined";
  };
  switch (pagination.type) {
    case "cursor":
      return { items, next: unlessLast(ends(pagination, read), read(pagination.nextCursor)) };
    case "lastItem":
      return { items, next: unlessLast(ends(pagination, read), itemReader(operation, pagination, context)!) };
    case "nextUrl":
      return { items, next: `(page) => ${read(pagination.nextUrl)}` };
    case "link":
      return { items, next: `(_page, seen) => ${context.use("byLink")}(seen)` };
    case "offset": {
      const all = [given(pagination.offsetParam), given(pagination.limitParam), ...optional(pagination.total)];
      const last = all.findLastIndex((argument) => argument !== "undefined");
      return { items, next: list(`${context.use("byOffset")}(`, all.slice(0, last + 1), ")") };
    }
    case "page": {
      const start = `${given(pagination.pageParam)} ?? ${pagination.firstPage}`;
      return { items, next: list(`${context.use("byNumber")}(`, [start, ...optional(pagination.totalPages)], ")") };
    }
  }
}

/** Code that tells the last page. */
function ends({ hasMore, done }: { hasMore?: Path; done?: Path }, read: (path: Path) => string): string[] {
  return [...(hasMore ? [`${read(hasMore)} === false`] : []), ...(done ? [`${read(done)} === true`] : [])];
}

function unlessLast(isLast: string[], next: string): string {
  return isLast.length > 0 ? `(page) => (${isLast.join(" || ")} ? undefined : ${next})` : `(page) => ${next}`;
}
