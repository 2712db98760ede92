import type { Printer } from "./index.ts";
import type { Cell, RunSummary } from "./summary.ts";

/** JUnit XML as CI servers read it: a suite a language, a case a column; blocked and not-run are errors, not skips. */
export const junit: Printer = (summary) => {
  const suites = summary.languages.map(({ id, title }) => {
    const cells = summary.cells.filter((cell) => cell.language === id);
    const count = (...statuses: Cell["status"][]) => cells.filter(({ status }) => statuses.includes(status)).length;
    const attributes = `name="${escapeXml(title)}" tests="${cells.length}" failures="${count("failed")}" errors="${count("blocked", "not-run")}" skipped="${count("not-applicable")}"`;
    return `  <testsuite ${attributes}>\n${cells.map((cell) => testCase(cell, summary)).join("\n")}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="LLM-Forge">\n${suites.join("\n")}\n</testsuites>\n`;
};

function testCase(cell: Cell, summary: RunSummary): string {
  const name = `name="${cell.column}" classname="${cell.language}"`;
  const message = `message="${escapeXml(cell.summary)}"`;
  switch (cell.status) {
    case "passed":
      return `    <testcase ${name}/>`;
    case "not-applicable":
      return `    <testcase ${name}><skipped ${message}/></testcase>`;
    case "blocked":
    case "not-run":
      return `    <testcase ${name}><error type="${cell.status}" ${message}/></testcase>`;
    case "failed":
      return `    <testcase ${name}><failure ${message}>${escapeXml(findingLines(cell, summary))}</failure></testcase>`;
  }
}

function findingLines(cell: Cell, summary: RunSummary): string {
  const verdict = summary.verdicts.find(({ language, gate }) => language === cell.language && gate === cell.column);
  return (verdict?.findings ?? [])
    .filter(({ waived }) => waived === undefined)
    .map(({ rule, file, line, message }) => `${[file, line].filter(Boolean).join(":")} ${rule} ${message}`.trim())
    .join("\n");
}

/** Text for XML 1.0: markup escaped, characters that it forbids (§2.2) left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
