import type { FileView } from "../language.ts";
import { sourcePath } from "./docs.ts";
import { typeArgument } from "./operations.ts";
import { type Context, importLines, TYPE_REFERENCE } from "./types.ts";

/** The class that takes the API's webhooks, where it has any. */
export function webhookFiles(context: Context): FileView[] {
  const { webhookEvent } = context.model;
  if (webhookEvent === undefined) return [];
  const event = context.type(webhookEvent);
  const type = typeArgument(event);
  return [
    {
      path: sourcePath(context, "webhooks", "Webhooks"),
      template: "webhooks.java",
      data: {
        pkg: context.java.root,
        event: event.text,
        type,
        imports: importLines(context.java.root, context.sub("webhooks"), [
          ...event.imports,
          ...(type.endsWith(".class") ? [] : [TYPE_REFERENCE]),
          `${context.sub("core")}.Json`,
          ...["DecodeException", "WebhookException"].map((name) => `${context.sub("errors")}.${name}`),
          `${context.sub("internal")}.WebhookSignature`,
          ...["java.nio.charset.StandardCharsets", "java.time.Duration", "java.util.List", "java.util.Map"],
          ...["java.util.TreeMap", "java.util.function.Function"],
        ]),
      },
    },
  ];
}
