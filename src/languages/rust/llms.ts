import type { FileView } from "../language.ts";
import { firstSentence } from "../text.ts";
import { markdownLines } from "./docs.ts";
import { fileModule } from "./names.ts";
import type { OperationContext } from "./operations.ts";
import { crateName } from "./project.ts";
import { type ResourceView, resultType } from "./resources.ts";
import { socketViews } from "./sockets.ts";

/** What a model needs to know to write code with the crate: every method's signature. */
export function llmsFile(resources: ResourceView[], context: OperationContext): FileView {
  const { input, types } = context;
  const text = (markdown: string) => markdownLines(firstSentence(markdown)).join(" ");
  return {
    path: "llms.txt",
    template: "llms.txt.njk",
    data: {
      title: markdownLines(input.model.info.title).join(" "),
      summary: text(input.model.info.description ?? input.package.description),
      name: input.package.name,
      version: input.package.version,
      crate: crateName(input.package),
      resources: resources.map(({ name, operations }) => ({
        name,
        file: fileModule(name).file,
        methods: operations.flatMap(({ plan, methods, options }) => {
          const { summary, description, method: verb, path } = plan.operation;
          const args = plan.args.map((each) => `${each.name}: ${each.type}`);
          if (options) args.push(`options: &${options}`);
          return methods.map((method) => ({
            signature: `${method.name}(${args.join(", ")}) -> Result<${resultType(method)}>`.replaceAll("`", "'"),
            summary: text(summary ?? description ?? "") || `${verb.toUpperCase()} ${path}`.replaceAll("`", "'"),
          }));
        }),
      })),
      webhook: input.model.webhookEvent ? types.owned(input.model.webhookEvent) : "",
      sockets: socketViews(context).map(({ method, plan, sent, received }) => ({
        method,
        sent,
        received,
        parameters: [
          ...plan.args.map((each) => `${each.name}: ${each.type}`),
          ...(plan.optional.length > 0 ? ["options: &ConnectOptions"] : []),
        ].join(", "),
      })),
    },
  };
}
