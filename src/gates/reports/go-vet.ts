import type { Report, ReportParser } from "../gate.ts";

type Vet = Record<string, Record<string, { posn: string; message: string }[] | { error: string }>>;

/** `go vet -json`: a JSON object for each package, one after the other. */
export const goVet: ReportParser = (text) => ({ findings: objects(text).flatMap(findings) });

function objects(text: string): Vet[] {
  const lines = text.split("\n").filter((line) => !line.startsWith("#"));
  // Only an object that is over ends in a brace at the start of a line.
  const parts = lines.join("\n").split(/(?<=^(?:\{\}|\}))\n/m);
  return parts.filter((part) => part.trim() !== "").map((part) => JSON.parse(part) as Vet);
}

function findings(vet: Vet): Report["findings"] {
  return Object.values(vet).flatMap((analyzers) =>
    Object.entries(analyzers).flatMap(([analyzer, results]): Report["findings"] => {
      const rule = `go-vet/${analyzer}`;
      if (!Array.isArray(results)) return [{ rule, severity: "error", message: results.error }];
      return results.map(({ posn, message }) => {
        const [file = "", line] = posn.split(":");
        return { rule, severity: "warning", message, file, line: Number(line) };
      });
    }),
  );
}
