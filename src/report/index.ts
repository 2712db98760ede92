import type { FileTree } from "../plan/step.ts";
import { html } from "./html.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { migration } from "./migration.ts";
import { parity } from "./parity.ts";
import { sarif } from "./sarif.ts";
import type { RunSummary } from "./summary.ts";

/** Prints a finished run's summary in one format; no text, no file. Pure: the same summary gives the same text. */
export type Printer = (summary: RunSummary) => string;

/** Every report of the evidence folder, by file name. */
export const PRINTERS = {
  "summary.json": (summary) => `${JSON.stringify(summary, null, 2)}\n`,
  "junit.xml": junit,
  "findings.sarif": sarif,
  "summary.md": markdown,
  "MIGRATION.md": migration,
  "PARITY.md": parity,
  "index.html": html,
} as const satisfies Record<string, Printer>;

/** The evidence folder: the reports, and each step's output. */
export function evidenceFiles(summary: RunSummary): FileTree {
  const reports = Object.entries(PRINTERS).map(([file, print]): [string, string] => [file, print(summary)]);
  const logs = summary.steps.map(({ id, stdout, stderr }): [string, string] => [
    `logs/${id}.log`,
    [stdout, stderr].filter(Boolean).join("\n--- stderr ---\n"),
  ]);
  return Object.fromEntries([...reports, ...logs].filter(([, text]) => text !== ""));
}
