import type { FileView } from "../language.ts";
import type { GoContext } from "./context.ts";
import type { authViews, ServiceView } from "./operations.ts";
export function readmeView(_c: GoContext, _s: ServiceView[], _a: ReturnType<typeof authViews>): FileView {
  return { path: "README.md", template: "README.md.njk", data: {} };
}
