import type { FileView, ViewInput } from "../language.ts";
import { layout } from "./print.ts";
import { mentioned, typeContext, typeDoc } from "./types.ts";

/** The verification of webhooks, and its test; nothing for an API without any. */
export function webhookViews({ model, names }: ViewInput): FileView[] {
  const type = model.webhookEvent;
  if (!type) return [];
  const event = layout(typeDoc(type, typeContext(model, names, "models.")));
  const models = mentioned(type).length > 0;
  return [
    { path: "src/webhooks.ts", template: "src/webhooks.ts.njk", data: { event, models } },
    { path: "test/unit/webhooks.test.ts", template: "test/unit/webhooks.test.ts.njk", data: {} },
  ];
}
