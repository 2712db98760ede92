import type { FileView } from "../language.ts";
import type { OperationContext } from "./operations.ts";
import { crateName, schemeViews } from "./project.ts";
import { allExamples, exampleLines, simplest } from "./readme.ts";
import type { ResourceView } from "./resources.ts";

/** A program of a user of the published crate; its dependency on the crate is added with cargo. */
export function consumerFiles(resources: ResourceView[], context: OperationContext): FileView[] {
  const { input } = context;
  const crate = crateName(input.package);
  const examples = allExamples(resources);
  const chosen = [
    simplest(examples.filter(({ method }) => method.kind === "call")),
    examples.find(({ method }) => method.kind === "stream"),
    examples.find(({ method }) => method.kind === "items"),
  ].flatMap((example) => example ?? []);
  const credentials = schemeViews(input.model).map(({ name, kind }) =>
    kind === "basic" ? `.${name}("user", "password")` : `.${name}("credential")`,
  );
  return [
    { path: "Cargo.toml", template: "consumer/Cargo.toml", data: {} },
    {
      path: "src/main.rs",
      template: "consumer/main.rs.njk",
      data: {
        crate,
        credentials,
        calls: chosen.map((example) => ({
          lines: exampleLines(example, context, crate),
          kind: example.method.kind,
          name: JSON.stringify(example.method.name.replace(/^r#/, "")),
        })),
      },
    },
  ];
}
