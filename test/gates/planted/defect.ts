import type { GateId } from "../../../src/languages/language.ts";
import type { FileTree } from "../../../src/plan/step.ts";

/** A mistake in an SDK that turns exactly one gate red. */
export interface PlantedDefect {
  gate: GateId;
  title: string;
  plant(files: FileTree): FileTree;
}
