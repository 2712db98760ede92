import type { FileView } from "../language.ts";
import { sourcePath } from "./docs.ts";
import { modelUsings } from "./resources.ts";
import { type Context, usings } from "./types.ts";

/** The class that takes the API's webhooks, where it has any. */
export function webhookFiles(context: Context): FileView[] {
  const { webhookEvent } = context.model;
  if (webhookEvent === undefined) return [];
  const type = context.type(webhookEvent);
  const isNullable = context.isNullable(webhookEvent);
  const mayBeNull = !isNullable && !context.isStruct(webhookEvent);
  const own = [`${context.csharp.root}.Internal`, ...modelUsings(context)];
  return [
    {
      path: sourcePath(context, "", "Webhooks"),
      template: "webhooks.cs.njk",
      data: {
        ...context.common,
        event: `${type}${isNullable ? "?" : ""}`,
        type,
        end: mayBeNull ? '\n            ?? throw new DecodeException("webhook: the event is null", body);' : ";",
        usings: usings(`Func IEnumerable Encoding ${type}`, own),
      },
    },
  ];
}
