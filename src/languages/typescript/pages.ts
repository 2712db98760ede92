import { isSuccess, type Operation, type Pagination, type Path, type TypeRef } from "../../api/model.ts";
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
  return pagination !== undefined && pathsOf(pagination).every((path) => reader(operation, path, context));
}

function pathsOf(pagination: Pagination): Path[] {
  const { items } = pagination;
  switch (pagination.type) {
    case "cursor":
      return [items, pagination.nextCursor, ...given(pagination.hasMore), ...given(pagination.done)];
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
  let type: TypeRef | undefined = operation.responses.find(isSuccess)?.contents[0]?.type;
  let code = page;
  let isOptional = false;
  for (const name of path) {
    const property = type && objectBehind(type, context.types)?.properties.find((own) => own.name === name);
    if (!property || type?.kind === "nullable") return undefined;
    const access = member(name);
    code += isOptional ? `?${access.startsWith("[") ? "." : ""}${access}` : access;
    isOptional = !property.required || property.type.kind === "nullable";
    type = property.type.kind === "nullable" ? property.type.of : property.type;
  }
  return code;
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
      return { items, next: cursor(pagination, read) };
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

function cursor(pagination: Extract<Pagination, { type: "cursor" }>, read: (path: Path) => string): string {
  const next = read(pagination.nextCursor);
  const ends = [
    ...(pagination.hasMore ? [`${read(pagination.hasMore)} === false`] : []),
    ...(pagination.done ? [`${read(pagination.done)} === true`] : []),
  ];
  return ends.length > 0 ? `(page) => (${ends.join(" || ")} ? undefined : ${next})` : `(page) => ${next}`;
}
