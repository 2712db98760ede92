import type { GateId } from "../languages/language.ts";
import { breaking } from "./breaking.ts";
import { compilation } from "./compilation.ts";
import { contractTests } from "./contract-tests.ts";
import type { Gate } from "./gate.ts";
import { licences } from "./licences.ts";
import { lint } from "./lint.ts";
import { security } from "./security.ts";
import { types } from "./types.ts";
import { unitTests } from "./unit-tests.ts";

/** The eight gates, in the order in which they judge. */
export const GATES = {
  compilation,
  types,
  "unit-tests": unitTests,
  "contract-tests": contractTests,
  lint,
  security,
  licences,
  breaking,
} as const satisfies Record<GateId, Gate>;
