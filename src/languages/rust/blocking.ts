import type { FileView } from "../language.ts";
import { fileModules } from "./file-modules.ts";
import { borrowingHeads, call, methodCall, nameOrder, signature, use } from "./layout.ts";
import { fileModule } from "./names.ts";
import {
  clientMethods,
  hasFolds,
  type Method,
  methodDocs,
  type OperationView,
  type ResourceView,
  resultType,
  serviceDocs,
} from "./resources.ts";
import { imports, mentions } from "./types.ts";

/** The files below `src/blocking`: the same client for programs that are not asynchronous. */
export function blockingFiles(resources: ResourceView[]): FileView[] {
  const services = clientMethods(resources, "super::resources");
  const folds = hasFolds(resources);
  const file = (path: string, template: string, data: object): FileView => ({
    path: `src/blocking/${path}`,
    template: `src/${template}`,
    data,
  });
  return [
    file("mod.rs", "blocking/mod.rs.njk", { folds }),
    ...(folds ? [file("fold.rs", "blocking/fold.rs", {})] : []),
    file("runtime.rs", "blocking/runtime.rs", {}),
    file("client.rs", "blocking/client.rs.njk", { services }),
    file("resources/mod.rs", "resources_mod.rs.njk", fileModules(resources)),
    ...resources.map((resource) =>
      file(`resources/${fileModule(resource.name).file}.rs`, "blocking/resource.rs.njk", resourceData(resource)),
    ),
  ];
}

function resourceData(resource: ResourceView) {
  const methods = resource.operations.flatMap((view) =>
    view.methods.map((method) => methodData(resource, view, method)),
  );
  const code = methods.flatMap(({ lines }) => lines).join("\n");
  const named = (names: string[]) => names.filter((name) => mentions(code, name));
  const options = resource.operations.flatMap((view) => view.options ?? []).sort(nameOrder);
  const lines = imports(code, { crate: ["Result", ...named(["Upload"])] });
  // Modules come between a type of the crate and a list of them.
  const root = lines.findIndex((line) => line.startsWith("use crate::{"));
  const end = root < 0 ? lines.length : root;
  const own = [
    ...use("crate::blocking", ["Client", ...named(["Download", "FoldingIter", "Iter"])]),
    ...(options.length > 0 ? use(`crate::resources::${resource.name}`, options) : []),
  ];
  return {
    ...borrowingHeads(resource.type),
    docs: serviceDocs(resource),
    methods,
    uses: [...lines.slice(0, end), ...own, ...lines.slice(end)],
  };
}

function methodData({ type }: ResourceView, { plan, options }: OperationView, method: Method) {
  const parameters = plan.args.map((each) => `${each.name}: ${each.type}`);
  if (options) parameters.push(`options: &${options}`);
  const passed = [...plan.args.map(({ name }) => name), ...(options ? ["options"] : [])];
  return {
    docs: methodDocs(method, plan),
    deprecated: plan.operation.deprecated,
    lines: [
      ...signature(
        "    ",
        `pub fn ${method.name}`,
        ["&self", ...parameters],
        `Result<${resultType(method)
          .replace(/^ResponseStream</, "Iter<")
          .replace(/^FoldingStream</, "FoldingIter<")}>`,
      ),
      ...call("        ", `let inner = crate::resources::${type}::new`, ["&self.client.inner"]),
      ...methodCall("        ", "let call", "inner", method.name, passed),
      `        self.client.background.${waiting(method)}(call)`,
      "    }",
    ],
  };
}

/** How the background waits for what a method gives. */
function waiting({ kind, outcome }: Method): string {
  if (kind === "items" || kind === "pages") return "items";
  if (outcome.kind === "stream" && outcome.fold) return "folding";
  return outcome.kind === "stream" || outcome.kind === "download" ? outcome.kind : "wait";
}
