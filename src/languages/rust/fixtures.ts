import type { Operation } from "../../api/model.ts";
import { type Json, writtenBody, writtenEvent } from "../../api/sample.ts";
import type { FileView } from "../language.ts";
import type { OperationContext } from "./operations.ts";
import { testPages } from "./pages.ts";
import type { OperationView, ResourceView } from "./resources.ts";

interface Answer {
  status: number;
  contentType: string;
  body: string;
}

/** The samples that the tests read: values of every type, and what every operation is asked and answers. */
export function fixtures(resources: ResourceView[], context: OperationContext): FileView[] {
  const { model, names, samples } = context.input;
  const models = model.types.map((type): [string, Json[]] => [names.type(type.id), samples.cases(type)]);
  const operations = resources.flatMap((resource) =>
    resource.operations.map((view): [string, object] => [view.plan.operation.id, operationCase(view, context)]),
  );
  const file = (name: string, entries: [string, unknown][]): FileView => ({
    path: `tests/fixtures/${name}.json`,
    template: "tests/fixtures/fixture.json.njk",
    data: { json: JSON.stringify(Object.fromEntries(entries), null, 2) },
  });
  return [file("models", models), file("operations", operations)];
}

function operationCase({ plan, methods }: OperationView, { input }: OperationContext): object {
  const { operation } = plan;
  const sample = input.samples.operation(operation);
  const { status, content, value } = sample.response;
  const isText = content?.encoding !== "json";
  const answer: Answer = {
    status,
    contentType: content?.mediaType ?? "text/plain",
    body: value === undefined ? "" : isText ? asText(value) : JSON.stringify(value),
  };
  const events = sample.events ?? [];
  const parameters = sample.parameters.map(({ parameter, value: each }) => [`${parameter.in} ${parameter.name}`, each]);
  const kinds = new Set(methods.map(({ kind }) => kind));
  return {
    method: operation.method.toUpperCase(),
    path: path(operation, new Map(sample.parameters.map((each) => [each.parameter.name, each.value]))),
    parameters: Object.fromEntries(parameters),
    ...(sample.body ? { body: writtenBody(sample.body) } : {}),
    ...(operation.streaming?.flag ? { flag: operation.streaming.flag } : {}),
    ...(kinds.has("call") ? { answers: [answer] } : {}),
    ...(kinds.has("stream") ? { stream: [streamAnswer(operation, events)], streamItems: events } : {}),
    ...(kinds.has("items") ? pages(testPages(operation, sample), answer) : {}),
    failure: [{ status: 418, contentType: "application/json", body: "{}" }],
  };
}

const asText = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));

function streamAnswer(operation: Operation, events: Json[]): Answer {
  const lines = operation.responses.some(({ contents }) => contents.some(({ encoding }) => encoding === "ndjson"));
  const done = operation.streaming?.doneSentinel;
  return lines
    ? {
        status: 200,
        contentType: "application/x-ndjson",
        body: events.map((event) => `${JSON.stringify(event)}\n`).join(""),
      }
    : {
        status: 200,
        contentType: "text/event-stream",
        body: [...events, ...(done === undefined ? [] : [done])].map(writtenEvent).join(""),
      };
}

/** The pages of a list, and the items that are in them. */
function pages(tested: ReturnType<typeof testPages>, answer: Answer): object {
  if (tested === undefined) return {};
  const answers = tested.pages.map(({ body, headers }) => ({ ...answer, headers, body: JSON.stringify(body) }));
  return { items: answers, pages: answers, itemsItems: tested.items, pagesItems: tested.pages.map(({ body }) => body) };
}

/** The path that scalars lead to, as it is on the wire; the mock server judges lists and objects, by their style. */
function path(operation: Operation, values: Map<string, Json>): string | undefined {
  let filled = operation.path;
  for (const { in: place, name, style } of operation.parameters) {
    if (place !== "path") continue;
    const value = values.get(name) ?? "";
    if (typeof value === "object") return undefined;
    const prefix = style === "label" ? "." : style === "matrix" ? `;${encode(name)}=` : "";
    filled = filled.replaceAll(`{${name}}`, () => prefix + encode(String(value)));
  }
  // What no parameter fills is encoded as any URL is.
  return new URL(`http://localhost${filled}`).pathname;
}

/** Unreserved characters stay as they are. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
