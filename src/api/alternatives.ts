import type { Coverage } from "./coverage.ts";
import { type Content, isSuccess, type Operation } from "./model.ts";
import type { Located } from "./source.ts";
import { child } from "./source.ts";

/**
 * One operation for each way to send its body and to be answered that differs in what can be said: JSON or multipart,
 * JSON or CSV. The first, with the preferred media types, keeps the id; the others are named after theirs.
 */
export function alternatives(operation: Operation, node: Located, coverage: Coverage): Operation[] {
  const { body } = operation;
  const bodies = split(body?.contents ?? [], (content) => unused(coverage, child(node, "requestBody"), content));
  const answers = operation.responses.map((response) => ({
    response,
    ...split(response.contents, (content) => unused(coverage, child(node, "responses", response.status), content)),
  }));
  const responses = answers.map(({ response, preferred }) => ({ ...response, contents: preferred }));
  const first: Operation = {
    ...operation,
    responses,
    ...(body ? { body: { ...body, contents: bodies.preferred } } : {}),
  };
  const byBody = bodies.others.map((content) => ({
    ...named(first, content),
    ...(body ? { body: { ...body, contents: [content] } } : {}),
  }));
  const byAnswer = answers
    .flatMap(({ response, others }) => (isSuccess(response) ? others : []))
    .map((content) => ({
      ...named(first, content),
      // A success without content, such as 204, stays one.
      responses: responses.map((response) =>
        isSuccess(response) && response.contents.length > 0 ? { ...response, contents: [content] } : response,
      ),
    }));
  return distinct([first, ...byBody, ...byAnswer]);
}

function split(contents: Content[], drop: (content: Content) => void): { preferred: Content[]; others: Content[] } {
  const [first, ...rest] = contents;
  if (!first) return { preferred: [], others: [] };
  const preferred = [first];
  const others: Content[] = [];
  for (const content of rest) {
    // A stream beside another body is asked for by a flag, and has a method of its own.
    if (content.encoding === "sse" || first.encoding === "sse") preferred.push(content);
    else if ([first, ...others].some((other) => saysTheSame(other, content))) drop(content);
    else others.push(content);
  }
  return { preferred, others };
}

/** A form says no more than JSON of the same type, and one media type for JSON or text no more than another. */
function saysTheSame(a: Content, b: Content): boolean {
  const isData = ({ encoding }: Content) => encoding === "json" || encoding === "form";
  const sameType = JSON.stringify(a.type) === JSON.stringify(b.type);
  return sameType && (a.encoding === b.encoding || (isData(a) && isData(b)));
}

function unused(coverage: Coverage, node: Located, { mediaType }: Content): void {
  coverage.documentation(node, "media type", `${mediaType} is not used: a preferred media type says the same.`);
}

function named(operation: Operation, { mediaType, encoding }: Content): Operation {
  const label = encoding === "json" ? (mediaType.split("/")[1] ?? mediaType).replace(/[;+].*$/, "") : encoding;
  return { ...operation, id: `${operation.id} ${mediaType}`, nameHint: `${operation.nameHint} ${label}` };
}

function distinct(operations: Operation[]): Operation[] {
  return [...new Map(operations.map((operation) => [operation.id, operation])).values()];
}
