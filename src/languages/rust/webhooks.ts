import type { FileView } from "../language.ts";
import { quote, signature, use } from "./layout.ts";
import type { OperationContext } from "./operations.ts";
import { mentions } from "./types.ts";

/** The module that takes the API's webhooks, where it has any. */
export function webhookFiles({ input, types }: OperationContext): FileView[] {
  const { webhookEvent } = input.model;
  if (webhookEvent === undefined) return [];
  // What few events are of is written in full.
  const event = types
    .owned(webhookEvent)
    .replace(/(?<![\w:])Value\b/g, "serde_json::Value")
    .replace(/(?<![\w:])BTreeMap\b/g, "std::collections::BTreeMap");
  const modules = ["literals", "models"].filter((module) => event.includes(`${module}::`));
  const nullable = mentions(event, "Nullable") ? ["Nullable"] : [];
  const names = ["DecodeError", "Error", ...nullable, "WebhookError", ...modules];
  const sample = quote(JSON.stringify(input.samples.value(webhookEvent, "response")));
  return [
    {
      path: "src/webhooks.rs",
      template: "src/webhooks.rs.njk",
      data: {
        uses: use("crate", names),
        signature: signature(
          "",
          "pub fn unwrap",
          ["body: &[u8]", "headers: &HeaderMap", "secrets: &[impl AsRef<str>]", "tolerance: Option<Duration>"],
          `crate::Result<${event}>`,
        ),
        sample,
      },
    },
  ];
}
