import type { FileView, ViewInput } from "../language.ts";
import { TOOLS } from "../tools.ts";
import { authView } from "./auth.ts";
import { layout, quote } from "./print.ts";
import { resources } from "./resources.ts";
import { type Prepared, prepareCall } from "./usage.ts";

/** How many operations the program calls, besides one that streams. */
const CALLS = 2;

/** A project that installs the published package, compiles a program against it and runs it. */
export function consumer(input: ViewInput): FileView[] {
  const auth = authView(input);
  const calls = resources(input, auth).flatMap((resource) =>
    resource.methods.map(({ plan, paramsType }) => ({
      id: quote(plan.operation.id),
      ...printed(prepareCall(plan, paramsType, resource, input, 1)),
    })),
  );
  const simple = calls.filter((call) => call.kind !== "stream").sort((a, b) => rank(a) - rank(b));
  const stream = calls.find((call) => call.kind === "stream");
  const credentials = auth.schemes.map(({ scheme, option }) =>
    scheme.kind === "basic" ? `${option}: { username: "user", password: "secret" }` : `${option}: "secret"`,
  );
  const manifest = {
    name: "consumer",
    version: "0.0.0",
    private: true,
    type: "module",
    scripts: { start: "tsc && node main.js && node require.cjs" },
    dependencies: { [input.package.name]: input.package.version },
    devDependencies: { "@types/node": TOOLS["@types/node"], typescript: TOOLS.typescript },
  };
  const data = {
    name: quote(input.package.name),
    options: ["baseUrl", ...credentials].join(", "),
    calls: [...simple.slice(0, CALLS), ...(stream ? [stream] : [])],
  };
  return [
    { path: "package.json", template: "text.njk", data: { text: JSON.stringify(manifest, null, 2) } },
    { path: "tsconfig.json", template: "consumer/tsconfig.json.njk", data: {} },
    { path: "main.ts", template: "consumer/main.ts.njk", data },
    { path: "require.cjs", template: "consumer/require.cjs.njk", data },
  ];
}

function printed(call: Prepared) {
  return { ...call, call: layout(call.call, 1) };
}

/** Calls that show most come first: those with an answer, then those with a request. */
function rank(call: Pick<Prepared, "kind" | "setup">): number {
  return (call.kind === "json" || call.kind === "pages" ? 0 : 2) + (call.setup.length > 0 ? 0 : 1);
}
