import { crates } from "./crates.ts";
import { go } from "./go.ts";
import { maven } from "./maven.ts";
import { npm } from "./npm.ts";
import { nuget } from "./nuget.ts";
import { pypi } from "./pypi.ts";
import type { Registry, RegistryId } from "./registry.ts";

export const REGISTRIES = { crates, npm, pypi, nuget, go, maven } as const satisfies Record<RegistryId, Registry>;
