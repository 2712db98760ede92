import type { FileView, ViewInput } from "../language.ts";
import { blockingTests } from "./blocking-tests.ts";
import { conformanceFiles } from "./conformance.ts";
import { fixtures } from "./fixtures.ts";
import { call, chain, macroCall, moduleOrder, quote, use } from "./layout.ts";
import { modelTests, type TestView, testHead } from "./model-tests.ts";
import { fileModule } from "./names.ts";
import type { OperationContext } from "./operations.ts";
import { errorBodies } from "./operations.ts";
import { testPages } from "./pages.ts";
import { crateName, schemeViews } from "./project.ts";
import type { Method, OperationView, ResourceView } from "./resources.ts";
import { baseUrl, needsBaseUrl } from "./servers.ts";
import { answersOf, caseValues, loadCase, resourceUse, servedCall } from "./test-values.ts";
import { callStatements } from "./usage.ts";

const INDENT = "    ";

/** The files below `tests`. */
export function testFiles(resources: ResourceView[], context: OperationContext): FileView[] {
  const { input } = context;
  const tested = resources.filter(({ operations }) => operations.length > 0);
  const modules = tested.map(({ name }) => fileModule(name)).sort(moduleOrder);
  const crate = cratePath(crateName(input.package), tested);
  const methods = tested.flatMap(({ operations }) => operations.flatMap((view) => view.methods));
  const has = (...kinds: string[]) =>
    methods.some(({ kind, outcome }) => kind === "call" && kinds.includes(outcome.kind));
  const url = baseUrl(input.model.servers[0]);
  const contents = { models: input.model.types.length > 0, resources: tested.length > 0 };
  const file = (path: string, template: string, data: object): FileView => ({
    path,
    template: `tests/${template}`,
    data,
  });
  const conformance = conformanceFiles(resources, context, crate);
  return [
    file("tests/support/stub.rs", "support/stub.rs", {}),
    { path: "tests/fixtures/sse-cases.json", template: "sse-cases.json", data: {} },
    { path: "tests/fixtures/parameter-cases.json", template: "parameter-cases.json", data: {} },
    { path: "tests/fixtures/error-cases.json", template: "error-cases.json", data: {} },
    file("tests/support/case.rs", "support/case.rs", {}),
    file("tests/support/client.rs", "support/client.rs.njk", { crate, builder: builderLines(context) }),
    ...fixtures(resources, context),
    file("tests/unit/main.rs", "unit/main.rs.njk", contents),
    file("tests/unit/json.rs", "unit/json.rs", {}),
    file("tests/unit/builder.rs", "unit/builder.rs.njk", {
      uses: use(crate, [...(url ? ["BASE_URL"] : []), "Client", "Credential", "Error", "reqwest"]),
      baseUrl: url,
      needsBaseUrl: needsBaseUrl(input.model),
    }),
    ...(contents.models ? [file("tests/unit/models.rs", "unit/models.rs.njk", modelTests(context, crate))] : []),
    file("tests/contract/main.rs", "contract/main.rs.njk", { ...contents, conformance: conformance.length > 0 }),
    ...conformance,
    ...(contents.resources
      ? [
          file("tests/unit/resources/mod.rs", "unit/resources_mod.rs.njk", {
            crate,
            modules,
            json: has("json", "optional"),
            body: has("text", "download"),
            items: methods.some(({ kind }) => kind !== "call"),
          }),
          ...blockingTests(tested, context, crate),
          file("tests/contract/resources/mod.rs", "contract/resources_mod.rs.njk", { modules }),
        ]
      : []),
    ...tested.flatMap((resource) => {
      const name = fileModule(resource.name).file;
      return [
        file(`tests/unit/resources/${name}.rs`, "unit/resource.rs.njk", unitTests(resource, context, crate)),
        file(
          `tests/contract/resources/${name}.rs`,
          "contract/resource.rs.njk",
          contractTests(resource, context, crate),
        ),
      ];
    }),
  ];
}

const OWN_MODULES = [
  "blocking",
  "builder",
  "case",
  "client",
  "conformance",
  "json",
  "models",
  "resources",
  "scenario",
  "stub",
];

/** The crate as the tests name it: a module of theirs may have the same name. */
function cratePath(crate: string, resources: ResourceView[]): string {
  return [...OWN_MODULES, ...resources.map(({ name }) => name)].includes(crate) ? `::${crate}` : crate;
}

function builderLines({ input }: OperationContext): string[] {
  const schemes = schemeViews(input.model).map(({ name, kind }): [string, ...string[]] =>
    kind === "basic" ? [name, quote("user"), quote("password")] : [name, quote("credential")],
  );
  return chain(INDENT, "", "Client::builder()", [["base_url", "base_url"], ...schemes], "");
}

/** What the tests of a resource have in scope. */
const HELPERS = [
  ...["assert_body", "assert_failed", "assert_items", "assert_json", "assert_request"],
  ...["builder", "client", "mock_url", "serve"],
];

/** The statements after the case that they read, if they read it. */
const withCase = (view: OperationView, lines: string[]) =>
  lines.some((line) => line.includes("case.")) ? [...loadCase(view), ...lines] : lines;

function unitTests(resource: ResourceView, context: OperationContext, crate: string) {
  const used = new Set<string>(["assert_request", "serve"]);
  const taken = new Set(HELPERS);
  const tests = resource.operations.flatMap((view) =>
    view.methods.map(
      (method): TestView => ({
        ...testHead(method.name, taken),
        lines: [
          ...servedCall(resource, view, method, context, { crate, answers: answersOf(method) }),
          ...unitAssertions(view, method, used, context.input),
        ],
      }),
    ),
  );
  const first = resource.operations[0];
  const method = first?.methods[0];
  if (first && method) {
    used.add("assert_failed");
    tests.push({
      ...testHead("an_error_is_typed", taken),
      lines: [
        ...servedCall(resource, first, method, context, { crate, answers: "failure" }),
        `${INDENT}assert_failed(&result.expect_err("a failure"));`,
      ],
    });
  }
  const uses = [
    ...resourceUse(resource, tests, crate),
    `use super::{${[...used].sort().join(", ")}};`,
    "use crate::case::Case;",
    "use crate::client::client;",
  ];
  return { uses, tests };
}

function unitAssertions(
  { plan }: OperationView,
  { kind, outcome }: Method,
  used: Set<string>,
  input: ViewInput,
): string[] {
  const request = `${INDENT}assert_request(&case, &stub.received());`;
  if (kind !== "call") {
    used.add("assert_items");
    const isList = kind !== "stream";
    const next = isList ? (testPages(plan.operation, input.samples.operation(plan.operation))?.next ?? "") : "";
    return [
      `${INDENT}let stream = result.expect("${isList ? "pages" : "a stream"}");`,
      `${INDENT}let items = stream.collect().await.expect("items");`,
      ...call(INDENT, "assert_items", ["&case", quote(kind), "&items"]),
      request,
      ...(next === ""
        ? []
        : [
            `${INDENT}let next = stub.received();`,
            ...call(INDENT, "assert!", [`next.target.contains(${quote(next)})`]),
          ]),
    ];
  }
  switch (outcome.kind) {
    case "json":
    case "optional":
      used.add("assert_json");
      return [`${INDENT}assert_json(&case, &result.expect("a response"));`, request];
    case "text":
      used.add("assert_body");
      return [`${INDENT}assert_body(&case, result.expect("a response").as_ref());`, request];
    case "download":
      used.add("assert_body");
      return [
        `${INDENT}let file = result.expect("a response").bytes().await;`,
        `${INDENT}assert_body(&case, &file.expect("a file"));`,
        request,
      ];
    default:
      return [`${INDENT}result.expect("a response");`, request];
  }
}

function contractTests(resource: ResourceView, context: OperationContext, crate: string) {
  const taken = new Set(HELPERS);
  const tests = resource.operations.flatMap((view) =>
    view.methods.map(
      (method): TestView => ({
        ...testHead(method.name, taken),
        lines: withCase(view, [
          `${INDENT}let client = client(&mock_url());`,
          ...callStatements(resource, view, method, caseValues(view, context), {
            crate,
            indent: INDENT,
            result: "result",
            module: "resource",
          }),
          ...contractAssertions(view, method, context),
        ]),
      }),
    ),
  );
  const failing = failingTest(resource, context, crate, taken);
  const all = failing ? [...tests, failing] : tests;
  return {
    uses: [
      ...resourceUse(resource, all, crate),
      ...(all.some(({ lines }) => lines.some((line) => line.includes("Case::"))) ? ["use crate::case::Case;"] : []),
      `use crate::client::${failing ? "{builder, client}" : "client"};`,
      "use crate::mock_url;",
    ],
    tests: all,
  };
}

function contractAssertions({ plan }: OperationView, { kind, outcome }: Method, { input }: OperationContext): string[] {
  if (kind === "call" && outcome.kind === "download") {
    return [`${INDENT}result.expect("a response").bytes().await.expect("a file");`];
  }
  if (kind === "call") return [`${INDENT}result.expect("a response");`];
  const collected = [
    `${INDENT}let stream = result.expect("a stream");`,
    `${INDENT}let items = stream.collect().await.expect("items");`,
  ];
  if (kind === "stream") return [...collected, `${INDENT}assert!(items.len() >= 2, "{items:?}");`];
  // Every list of the mock has two pages.
  const items = testPages(plan.operation, input.samples.operation(plan.operation))?.items ?? [];
  return [...collected, `${INDENT}assert!(items.len() >= ${items.length === 0 ? 0 : 2}, "{items:?}");`];
}

/** A call of one operation that documents an error by its status. */
function failingTest(
  resource: ResourceView,
  context: OperationContext,
  crate: string,
  taken: Set<string>,
): TestView | undefined {
  for (const view of resource.operations) {
    const method = view.methods[0];
    const documented = errorBodies(view.plan.operation, context.types).find(({ status }) => /^[45]\d\d$/.test(status));
    if (!method || !documented || documented.ref.kind !== "named") continue;
    const variant = context.input.names.type(documented.ref.id);
    return {
      ...testHead("an_error_is_typed", taken),
      lines: withCase(view, [
        ...chain(INDENT, "let client = ", "builder(&mock_url())", [
          ["header", quote("prefer"), quote(`code=${documented.status}`)],
          ["build"],
          ["expect", quote("a client")],
        ]),
        ...callStatements(resource, view, method, caseValues(view, context), {
          crate,
          indent: INDENT,
          result: "result",
          module: "resource",
        }),
        `${INDENT}let error = result.expect_err("an error");`,
        `${INDENT}let answer = error.api().expect("an answer");`,
        `${INDENT}assert_eq!(answer.status.as_u16(), ${documented.status});`,
        `${INDENT}let body = &answer.body;`,
        ...macroCall(INDENT, "let typed = matches!", ["body", `${crate}::ErrorBody::${variant}(_)`]),
        `${INDENT}assert!(typed, "{body:?}");`,
      ]),
    };
  }
  return undefined;
}
