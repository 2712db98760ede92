import type { Finding, ReportParser, Severity } from "../gate.ts";
import { jsonLines } from "./json-lines.ts";

interface CargoMessage {
  reason: string;
  message?: {
    level: string;
    message: string;
    rendered?: string;
    code?: { code: string } | null;
    spans: { file_name: string; line_start: number; is_primary: boolean }[];
  };
}

/** What cargo prints with `--message-format json`: the diagnostics of rustc, clippy and rustdoc. */
export const cargoJson: ReportParser = (text) => {
  const messages = jsonLines<CargoMessage>(text);
  if (!messages.some(({ reason }) => reason === "build-finished")) throw new Error("the build did not finish");
  const findings = messages.flatMap((message) => (message.reason === "compiler-message" ? finding(message) : []));
  // A file that is in two targets is reported twice.
  return { findings: [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()] };
};

function finding({ message }: CargoMessage): Omit<Finding, "gate" | "language">[] {
  // Summaries such as "2 warnings emitted" have no place.
  if (!message || (message.spans.length === 0 && message.code == null && !message.level.startsWith("error"))) return [];
  if (/^aborting due to|^could not compile/.test(message.message)) return [];
  const span = message.spans.find(({ is_primary }) => is_primary) ?? message.spans[0];
  const code = message.code?.code ?? "error";
  const [tool, rule] = code.includes("::") ? code.split("::") : ["rustc", code];
  return [
    {
      rule: `${tool}/${rule}`,
      severity: severity(message.level),
      message: message.message,
      ...(span ? { file: span.file_name, line: span.line_start } : {}),
      ...(tool === "clippy" ? { helpUrl: `https://rust-lang.github.io/rust-clippy/master/index.html#${rule}` } : {}),
    },
  ];
}

function severity(level: string): Severity {
  if (level.startsWith("error")) return "error";
  return level === "warning" ? "warning" : "note";
}
