import type { FileView } from "../language.ts";
import { moduleOrder } from "./layout.ts";
import { type TestView, testHead } from "./model-tests.ts";
import { fileModule } from "./names.ts";
import type { OperationContext } from "./operations.ts";
import type { Method, ResourceView } from "./resources.ts";
import { answersOf, resourceUse, servedCall } from "./test-values.ts";

const INDENT = "    ";

/** The files below `tests/unit/blocking`: every method that waits asks and reads what the other does. */
export function blockingTests(tested: ResourceView[], context: OperationContext, crate: string): FileView[] {
  const modules = tested.map(({ name }) => fileModule(name)).sort(moduleOrder);
  const file = (path: string, template: string, data: object): FileView => ({
    path: `tests/unit/blocking/${path}.rs`,
    template: `tests/unit/${template}`,
    data,
  });
  return [
    file("mod", "blocking_mod.rs.njk", { crate, modules }),
    ...tested.map((resource) =>
      file(fileModule(resource.name).file, "blocking.rs.njk", resourceTests(resource, context, crate)),
    ),
  ];
}

function resourceTests(resource: ResourceView, context: OperationContext, crate: string) {
  const taken = new Set(["assert_request", "client", "serve"]);
  const tests = resource.operations.flatMap((view) =>
    view.methods.map(
      (method): TestView => ({
        ...testHead(method.name, taken, "fn"),
        lines: [
          ...servedCall(resource, view, method, context, { crate, answers: answersOf(method), blocking: true }),
          ...reading(method),
          `${INDENT}assert_request(&case, &stub.received());`,
        ],
      }),
    ),
  );
  return {
    uses: [
      ...resourceUse(resource, tests, crate),
      "use super::client;",
      "use crate::case::Case;",
      "use crate::resources::{assert_request, serve};",
    ],
    tests,
  };
}

/** Statements that read what a call gives, to its end. */
function reading({ kind, outcome }: Method): string[] {
  if (kind === "call" && outcome.kind === "download") {
    return [
      `${INDENT}let mut download = result.expect("a response");`,
      `${INDENT}let mut body = Vec::new();`,
      `${INDENT}std::io::Read::read_to_end(&mut download, &mut body).expect("a body");`,
      `${INDENT}let expected = case.value["answers"][0]["body"].as_str();`,
      `${INDENT}assert_eq!(std::str::from_utf8(&body).ok(), expected);`,
    ];
  }
  if (kind === "call") return [`${INDENT}result.expect("a response");`];
  return [
    `${INDENT}let items: Result<Vec<_>, _> = result.expect("items").collect();`,
    `${INDENT}let expected = case.value["${kind}Items"].as_array();`,
    `${INDENT}assert_eq!(Some(items.expect("items").len()), expected.map(Vec::len));`,
  ];
}
