import type { CoverageEntry } from "../api/model.ts";
import type { Verdict } from "../gates/gate.ts";
import type { GateId, LanguageId } from "../languages/language.ts";
import type { StepResult } from "../plan/step.ts";

/** `blocked` is never `passed`: something that it needs was missing. `not-run`: what it builds on did not succeed. */
export type CellStatus = "passed" | "failed" | "blocked" | "not-run" | "not-applicable";

export type ColumnId = "generate" | "build" | "test" | GateId | "rehearse" | "publish";

export interface Column {
  id: ColumnId;
  title: string;
  /** The gate's number, for columns that are gates. */
  gate?: number;
}

export interface Cell {
  language: LanguageId;
  column: ColumnId;
  status: CellStatus;
  /** One line for people. */
  summary: string;
}

/** Scenario by language: what every SDK does alike, and what the API has nothing for. */
export interface Parity {
  rows: (ScenarioName & { cells: { language: LanguageId; status: CellStatus }[] })[];
  absent: (ScenarioName & { reason: string })[];
}

/** The languages of the matrix's columns, as people name them. */
export function parityTitles({ rows }: Parity, languages: RunSummary["languages"]): string[] {
  return (rows[0]?.cells ?? []).map(({ language }) => languages.find(({ id }) => id === language)?.title ?? language);
}

export interface ScenarioName {
  id: string;
  group: string;
  title: string;
}

export interface StepSummary extends StepResult {
  title: string;
  /** Steps it waits for. */
  needs: string[];
}

/** One run, as evidence: everything that the reports are printed from. Serialisable; `schema` counts its versions. */
export interface RunSummary {
  schema: 1;
  api: { title: string; version: string };
  version: string;
  /** Of the last release, where the configuration says it. */
  previousVersion?: string;
  engine: "host" | "dagger";
  languages: { id: LanguageId; title: string; package: string }[];
  columns: Column[];
  cells: Cell[];
  verdicts: Verdict[];
  /** Absent where no contract test was judged. */
  parity: Parity | undefined;
  coverage: CoverageEntry[];
  steps: StepSummary[];
  /** Unix time in milliseconds. */
  startedAt: number;
  durationMs: number;
}

/** The whole run's status: the worst of its cells. */
export function overallStatus(summary: RunSummary): "passed" | "failed" | "blocked" {
  const statuses = new Set(summary.cells.map((cell) => cell.status));
  if (statuses.has("failed") || (statuses.has("not-run") && !statuses.has("blocked"))) return "failed";
  return statuses.has("blocked") || statuses.has("not-run") ? "blocked" : "passed";
}
