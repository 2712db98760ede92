import { readFileSync } from "node:fs";
import nunjucks from "nunjucks";
import type { Printer } from "./index.ts";
import { type CellStatus, overallStatus, parityTitles, type RunSummary, type StepSummary } from "./summary.ts";

const template = new URL("../../templates/report/index.html", import.meta.url);

/** One page without scripts or outside resources: the matrix, what is not green, findings and the steps' timeline. */
export const html: Printer = (summary) => {
  const environment = new nunjucks.Environment(null, { autoescape: true, throwOnUndefined: true });
  return environment.renderString(readFileSync(template, "utf8"), view(summary));
};

function view(summary: RunSummary): object {
  const findings = summary.verdicts.flatMap((verdict) => verdict.findings);
  return {
    title: `${summary.api.title} ${summary.version}`,
    status: overallStatus(summary),
    engine: summary.engine,
    started: new Date(summary.startedAt).toISOString(),
    duration: seconds(summary.durationMs),
    columns: summary.columns.map(({ title, gate }) => ({ title, gate: gate ?? "" })),
    rows: summary.languages.map(({ id, title, package: name }) => ({
      title,
      name,
      cells: summary.columns.map(({ id: column }) => {
        const cell = summary.cells.find((candidate) => candidate.language === id && candidate.column === column);
        return marked(cell ?? { status: "not-run" as const, summary: "" });
      }),
    })),
    findings: findings.map(({ file, line, waived, ...finding }) => ({
      ...finding,
      place: [file, line].filter((part) => part !== undefined).join(":"),
      waived: waived ?? "",
    })),
    parity: parity(summary),
    coverage: summary.coverage,
    ...timeline(summary),
  };
}

const MARKS: Record<CellStatus, string> = {
  passed: "✓",
  failed: "✗",
  blocked: "⊘",
  "not-run": "·",
  "not-applicable": "–",
};

function marked<T extends { status: CellStatus }>(cell: T): T & { mark: string } {
  return { ...cell, mark: MARKS[cell.status] };
}

function parity({ parity, languages }: RunSummary): object | undefined {
  if (parity === undefined) return undefined;
  const cells = parity.rows.flatMap((row) => row.cells).filter(({ status }) => status !== "not-applicable");
  return {
    languages: parityTitles(parity, languages),
    rows: parity.rows.map((row) => ({ ...row, cells: row.cells.map(marked) })),
    absent: parity.absent,
    passed: cells.filter(({ status }) => status === "passed").length,
    total: cells.length,
  };
}

/** Bars in percent of the run; steps that were reused or did not run have none. */
function timeline(summary: RunSummary): object {
  const ran = summary.steps.filter(({ status }) => status === "ok" || status === "failed");
  const start = Math.min(...ran.map((step) => step.startedAt));
  const total = Math.max(1, ...ran.map((step) => step.startedAt + step.durationMs - start));
  const bar = (step: StepSummary) => ({
    id: step.id,
    title: step.title,
    status: step.status,
    duration: seconds(step.durationMs),
    left: ((100 * (step.startedAt - start)) / total).toFixed(2),
    width: Math.max(0.2, (100 * step.durationMs) / total).toFixed(2),
  });
  const others = summary.steps.filter((step) => !ran.includes(step));
  return {
    bars: ran.toSorted((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1)).map(bar),
    reused: others.filter(({ status }) => status === "cached").length,
    others: others
      .filter(({ status }) => status !== "cached")
      .map(({ id, title, status, reason }) => ({ id, title, status, reason: reason ?? "" })),
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
