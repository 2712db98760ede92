import { createLogUpdate } from "log-update";
import { createColors } from "picocolors";
import type { Event, EventSink } from "../engine/engine.ts";
import type { StepStatus } from "../plan/step.ts";
import type { Cell, CellStatus, Column, RunSummary } from "./summary.ts";

type Stream = NodeJS.WriteStream;
type Colors = ReturnType<typeof createColors>;

/** Colours only on a terminal, and never where NO_COLOR is set (https://no-color.org). */
export function colorsFor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Colors {
  return createColors(Boolean(stream.isTTY) && !env.NO_COLOR);
}

/** Text of others (specs, tools) as it may be printed: nothing that steers a terminal or turns text round. */
export function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === "\n" ? character : ""));
}

const STEP_MARKS: Record<StepStatus, (colors: Colors) => string> = {
  ok: (colors) => colors.green("✓"),
  cached: (colors) => colors.green("="),
  failed: (colors) => colors.red("✗"),
  blocked: (colors) => colors.yellow("⊘"),
  skipped: (colors) => colors.dim("·"),
};

const CELL_MARKS: Record<CellStatus, (colors: Colors) => string> = {
  passed: (colors) => colors.green("✓"),
  failed: (colors) => colors.red("✗"),
  blocked: (colors) => colors.yellow("⊘"),
  "not-run": (colors) => colors.dim("·"),
  "not-applicable": (colors) => colors.dim("–"),
};

const seconds = (ms: number) => (ms < 10_000 ? `${(ms / 1000).toFixed(1)}s` : `${Math.round(ms / 1000)}s`);

/** A live view on a terminal: finished steps scroll by, running ones stay at the bottom. Plain lines elsewhere. */
export function terminalPrinter(stream: Stream, now: () => number = Date.now): EventSink & { stop(): void } {
  const colors = colorsFor(stream);
  const live = stream.isTTY ? createLogUpdate(stream) : undefined;
  const running = new Map<string, number>();
  const titles = new Map<string, string>();
  let total = 0;
  let done = 0;
  let cached = 0;
  let timer: NodeJS.Timeout | undefined;

  const redraw = () => {
    if (!live) return;
    const lines = [...running].map(
      ([id, startedAt]) => `  ${colors.cyan("▸")} ${titles.get(id) ?? id} ${colors.dim(seconds(now() - startedAt))}`,
    );
    live([...lines, colors.dim(`  ${done}/${total} steps, ${cached} from cache`)].join("\n"));
  };
  const line = (text: string) => {
    live?.clear();
    stream.write(`${text}\n`);
    redraw();
  };
  const stop = () => {
    clearInterval(timer);
    live?.clear();
  };

  const print = (event: Event) => {
    switch (event.type) {
      case "plan-started":
        total = event.steps.length;
        for (const step of event.steps) titles.set(step.id, step.title);
        if (live) timer = setInterval(redraw, 200).unref();
        return;
      case "step-started":
        running.set(event.id, event.at);
        return redraw();
      case "step-output":
        return;
      case "step-retried":
        return line(
          `${colors.yellow("↻")} ${titles.get(event.id) ?? event.id}: ${event.reason}, attempt ${event.attempt}`,
        );
      case "step-finished": {
        const { id, status, reason, durationMs } = event.result;
        running.delete(id);
        done++;
        if (status === "cached") {
          cached++;
          return redraw();
        }
        const detail = status === "ok" ? seconds(durationMs) : (reason?.split("\n")[0] ?? "");
        return line(`${STEP_MARKS[status](colors)} ${titles.get(id) ?? id} ${colors.dim(detail)}`);
      }
      case "plan-finished":
        stop();
        stream.write(colors.dim(`${done} steps, ${cached} from cache, ${seconds(event.durationMs)}\n`));
    }
  };
  return Object.assign(print, { stop });
}

/** The matrix of languages and stages, with a legend and every cell that is not green explained. */
export function formatMatrix(summary: RunSummary, colors: Colors): string {
  const width = Math.max(...summary.languages.map(({ title }) => title.length)) + 2;
  const labels = summary.columns.map(columnLabel);
  const header = " ".repeat(width) + labels.join("  ");
  const rows = summary.languages.map(({ id, title }) => {
    const marks = summary.columns.map((column, index) => {
      const cell = summary.cells.find((candidate) => candidate.language === id && candidate.column === column.id);
      const mark = cell ? CELL_MARKS[cell.status](colors) : " ";
      return mark + " ".repeat(labels[index]!.length - 1);
    });
    return title.padEnd(width) + marks.join("  ");
  });
  const gates = summary.columns.filter((column) => column.gate !== undefined);
  const legend = gates.map(({ gate, title }) => `${gate} ${title.toLowerCase()}`).join(", ");
  const notes = explain(summary.cells).map(
    ({ status, where, summary: text }) => `${CELL_MARKS[status](colors)} ${where}: ${text}`,
  );
  return [
    header,
    ...rows,
    "",
    colors.dim(`✓ passed  ✗ failed  ⊘ blocked  · not run  – not applicable${legend ? `\ngates: ${legend}` : ""}`),
    ...(notes.length > 0 ? ["", ...notes] : []),
  ].join("\n");
}

/** Cells that are not green, those with the same reason together. */
function explain(cells: Cell[]): { status: CellStatus; where: string; summary: string }[] {
  const notes = new Map<string, { status: CellStatus; summary: string; columns: Map<string, Set<string>> }>();
  for (const { status, summary, language, column } of cells) {
    if (status !== "failed" && status !== "blocked") continue;
    const key = `${status} ${summary}`;
    const note = notes.get(key) ?? { status, summary, columns: new Map() };
    notes.set(key, note);
    note.columns.set(language, (note.columns.get(language) ?? new Set()).add(column));
  }
  return [...notes.values()].map(({ status, summary, columns }) => {
    const where = Map.groupBy(columns, ([, names]) => [...names].join(", "));
    const parts = [...where].map(([names, languages]) => `${languages.map(([id]) => id).join(", ")} (${names})`);
    return { status, summary, where: parts.join("; ") };
  });
}

function columnLabel(column: Column): string {
  return column.gate === undefined ? column.title.toLowerCase() : String(column.gate);
}
