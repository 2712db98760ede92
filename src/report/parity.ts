import type { Printer } from "./index.ts";
import { code, inline, MARKS, table } from "./markdown.ts";
import { parityTitles } from "./summary.ts";

/** Scenario by language, to be published beside the SDKs' documentation. Nothing where no contract test was judged. */
export const parity: Printer = ({ api, version, languages, parity }) => {
  if (parity === undefined) return "";
  const header = ["scenario", ...parityTitles(parity, languages)];
  const sections = [...new Set(parity.rows.map(({ group }) => group))].flatMap((group) => {
    const rows = parity.rows
      .filter((row) => row.group === group)
      .map(({ id, title, cells }) => [`${inline(title)} ${code(id)}`, ...cells.map(({ status }) => MARKS[status])]);
    return ["", `## ${group}`, "", ...table(header, rows)];
  });
  const absent = parity.absent.map(({ title, reason }) => `- ${inline(title)}: ${inline(reason)}`);
  return `${[
    `# ${inline(api.title)} ${version}: what every SDK does alike`,
    "",
    "Seen on the wire by a mock server, which also judges what each SDK told its user.",
    ...sections,
    ...(absent.length > 0 ? ["", "## The API has nothing for these", "", ...absent] : []),
  ].join("\n")}\n`;
};
