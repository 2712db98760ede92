import type { Printer } from "./index.ts";
import type { CellStatus } from "./summary.ts";

export const MARKS: Record<CellStatus, string> = {
  passed: "✅",
  failed: "❌",
  blocked: "⛔",
  "not-run": "·",
  "not-applicable": "–",
};

/** The matrix and what is not green, for a pull request's comment or a job's summary. */
export const markdown: Printer = (summary) => {
  const header = ["", ...summary.columns.map(({ title, gate }) => (gate ? `${gate} ${title}` : title))];
  const rows = summary.languages.map(({ id, title }) => [
    title,
    ...summary.columns.map(({ id: column }) => {
      const cell = summary.cells.find((candidate) => candidate.language === id && candidate.column === column);
      return cell ? MARKS[cell.status] : "";
    }),
  ]);
  const notes = summary.cells
    .filter(({ status }) => status === "failed" || status === "blocked")
    .map(
      ({ status, language, column, summary: text }) => `- ${MARKS[status]} **${language} ${column}**: ${inline(text)}`,
    );
  const scenarios = (summary.parity?.rows ?? [])
    .flatMap((row) => row.cells)
    .filter(({ status }) => status !== "not-applicable");
  const held = scenarios.filter(({ status }) => status === "passed").length;
  const parity = scenarios.length > 0 ? ["", `Parity: ${held} of ${scenarios.length} conformance scenarios hold.`] : [];
  return `${[`## ${inline(summary.api.title)} ${summary.version}`, "", ...table(header, rows), ...parity, "", ...notes].join("\n").trimEnd()}\n`;
};

/** Lines of a table; cells are safe already. */
export function table(header: string[], rows: string[][]): string[] {
  return [header, header.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
}

/** Untrusted text as code, on one line. */
export function code(text: string): string {
  const plain = text.replace(/[\s\p{Cc}]+/gu, " ");
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? fence + plain + fence : `${fence} ${plain} ${fence}`;
}

/** Untrusted text on one line, with nothing that Markdown or HTML would act on. */
export function inline(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").replace(/[\\`*_{}[\]<>#|!@]/g, (character) => `\\${character}`);
}
