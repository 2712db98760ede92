import type { Printer } from "./index.ts";
import { code, inline, MARKS } from "./markdown.ts";

/** Scenario by language, to be published beside the SDKs' documentation. Nothing where no contract test was judged. */
export const parity: Printer = ({ api, version, languages, parity }) => {
  if (parity === undefined) return "";
  const titles = (parity.rows[0]?.cells ?? []).map(
    ({ language }) => languages.find(({ id }) => id === language)?.title ?? language,
  );
  const sections = [...new Set(parity.rows.map(({ group }) => group))].flatMap((group) => {
    const rows = parity.rows
      .filter((row) => row.group === group)
      .map(({ id, title, cells }) => [`${inline(title)} ${code(id)}`, ...cells.map(({ status }) => MARKS[status])]);
    const table = [["scenario", ...titles], ["---", ...titles.map(() => "---")], ...rows];
    return ["", `## ${group}`, "", ...table.map((row) => `| ${row.join(" | ")} |`)];
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
