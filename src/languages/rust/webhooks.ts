import type { FileView } from "../language.ts";
import { quote, signature, use } from "./layout.ts";
import type { OperationContext } from "./operations.ts";

/** The module that takes the API's webhooks, where it has any. */
export function webhookFiles({ input, types }: OperationContext): FileView[] {
  const { webhookEvent } = input.model;
  if (webhookEvent === undefined) return [];
  const event = types.owned(webhookEvent);
  const modules = ["literals", "models"].filter((module) => event.includes(`${module}::`));
  const names = ["DecodeError", "Error", "WebhookError", ...modules];
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
