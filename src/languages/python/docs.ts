import type { Docs, NamedType, Operation, Property } from "../../api/model.ts";
import { firstSentence } from "../text.ts";
import type { Context } from "./context.ts";
import { type DocItem, docstring, pyLiteral } from "./text.ts";

/** The summary line of something documented, and what is left to say. */
export function summaryOf(docs: Docs, fallback: string): { summary: string; description?: string; notes: string[] } {
  const summary = docs.summary?.trim() || (docs.description ? firstSentence(docs.description) : "") || fallback;
  const description = docs.description?.trim() === summary ? undefined : docs.description;
  return {
    summary,
    ...(description && { description: withoutLead(description, summary) }),
    notes: [
      ...(docs.deprecated ? ["Deprecated."] : []),
      ...(docs.externalDocs ? [`See ${docs.externalDocs.url}`] : []),
    ],
  };
}

/** The description without the sentence that the summary already is. */
function withoutLead(description: string, summary: string): string {
  const text = description.trim();
  return text.startsWith(`${summary} `) || text.startsWith(`${summary}\n`) ? text.slice(summary.length).trim() : text;
}

/** One paragraph about a member: description, default and constraints that only the documentation carries. */
export function propertyDoc(property: Property): string {
  const { description, summary, deprecated } = property;
  const scalarDefault = property.default !== null && ["string", "number", "boolean"].includes(typeof property.default);
  return [
    (description ?? summary ?? "").trim(),
    ...(scalarDefault ? [`Default: ${pyLiteral(property.default as string | number | boolean)}.`] : []),
    ...(deprecated ? ["Deprecated."] : []),
  ]
    .filter(Boolean)
    .join(" ");
}

export function typeDoc(type: NamedType, context: Context, indent: number): string {
  const doc = summaryOf(type, `The type ${context.names.type(type.id)}.`);
  return docstring({ ...doc, sections: [{ title: sectionTitle(type), items: typeItems(type, context) }] }, indent);
}

const sectionTitle = (type: NamedType) => (type.kind === "object" ? "Attributes" : "Values");

function typeItems(type: NamedType, context: Context): DocItem[] {
  if (type.kind === "object") {
    return type.properties
      .map((property) => ({ name: context.names.field(type.id, property.name), text: propertyDoc(property) }))
      .filter(({ text }) => text);
  }
  if (type.kind !== "enum") return [];
  return type.values
    .filter(({ description }) => description)
    .map(({ value, description }) => ({ name: pyLiteral(value), text: description ?? "" }));
}

/** The `Raises` section: what the API's description says of error responses. */
export function errorDocs(operation: Operation): DocItem[] {
  return operation.responses
    .filter(({ status }) => /^[45]/.test(status))
    .map(({ status, description }) => ({ name: errorClass(status), text: description.trim() || `HTTP ${status}.` }));
}

const ERRORS: Record<string, string> = {
  "400": "BadRequestError",
  "401": "AuthenticationError",
  "403": "PermissionDeniedError",
  "404": "NotFoundError",
  "409": "ConflictError",
  "422": "UnprocessableEntityError",
  "429": "RateLimitError",
};

/** The class of errors that the runtime raises for a status such as "404" or "5XX". */
export function errorClass(status: string): string {
  return ERRORS[status] ?? (status.startsWith("5") ? "ServerError" : "APIStatusError");
}
