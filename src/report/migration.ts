import type { Printer } from "./index.ts";
import { code, inline } from "./markdown.ts";

/**
 * What users of the last release must change, in each language, as the tools of gate 8 found it. Nothing where that
 * gate was not run.
 */
export const migration: Printer = ({ api, version, previousVersion, languages, verdicts }) => {
  const judged = verdicts.filter(({ gate }) => gate === "breaking");
  if (judged.length === 0) return "";
  const sections = judged.flatMap(({ language, status, summary, findings }) => {
    const { title = language, package: name = "" } = languages.find(({ id }) => id === language) ?? {};
    const lines = findings.map(({ message, file, line }) => {
      const place = file === undefined ? "" : ` (${code(line === undefined ? file : `${file}:${line}`)})`;
      return `- ${inline(message)}${place}`;
    });
    const clean = status === "passed" ? "Nothing to change." : `Not compared: ${inline(summary)}.`;
    return ["", `## ${title} (${code(name)})`, "", ...(lines.length > 0 ? lines : [clean])];
  });
  const from = previousVersion === undefined ? "" : `from ${previousVersion} `;
  return `${[`# ${inline(api.title)}: migrating ${from}to ${version}`, ...sections].join("\n")}\n`;
};
