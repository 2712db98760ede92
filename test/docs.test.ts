import { describe, expect, it } from "vitest";
import { SCENARIOS } from "../src/conformance/index.ts";
import { ERRORS } from "../src/errors.ts";
import { GATES } from "../src/gates/index.ts";
import { LANGUAGES } from "../src/languages/index.ts";
import type { Language, SdkRef } from "../src/languages/language.ts";

const cell = (text: string) => text.replaceAll("|", "\\|");
const table = (header: string[], rows: string[][]) =>
  [header, header.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

/** An SDK with everything that makes optional checks appear. */
function sdkOf(language: Language): SdkRef {
  return {
    language: language.id,
    tree: `sdk/${language.id}`,
    mock: "service/mock",
    baseline: "/baseline",
    osvDatabase: "/osv",
    package: {
      name: language.packageName(["example"]),
      version: "1.0.0",
      description: "d",
      license: "MIT",
      authors: [{ name: "a" }],
      repository: "https://example.com/r",
      homepage: "https://example.com",
      keywords: [],
    },
  };
}

/** Pages that are derived from the code's tables; `npm test -- -u` writes them anew. */
describe("docs", () => {
  it("errors.md lists every error code", async () => {
    const rows = Object.entries(ERRORS).map(([code, { title, hint }]) => [code, title, hint]);
    const page = `# Errors\n\nA code never changes its meaning. Errors name the file, line, column and JSON pointer where they can.\n\n${table(["code", "what", "hint"], rows)}\n`;
    await expect(page).toMatchFileSnapshot("../docs/errors.md");
  });

  it("gates.md lists every gate's tools in every language", async () => {
    const languages = Object.values(LANGUAGES);
    const rows = Object.values(GATES).map((gate) => [
      `${gate.number} ${gate.title}`,
      ...languages.map((language) =>
        gate
          .checks(language.steps(sdkOf(language)))
          .map(({ tool }) => tool)
          .join(", "),
      ),
    ]);
    for (const row of rows) expect(row, `${row[0]} has no tool in some language`).not.toContain("");
    const about = Object.values(GATES).map(
      ({ number, title, description }) => `${number}. **${title}**: ${description}`,
    );
    const page = [
      "# Quality gates",
      "",
      "A gate is red when a tool has an error or a warning that no waiver covers, and when a tool failed without saying why. A tool, toolchain or database that is missing makes it *blocked*, which is not passed.",
      "",
      ...about,
      "",
      table(["gate", ...languages.map(({ title }) => title)], rows),
      "",
    ].join("\n");
    await expect(page).toMatchFileSnapshot("../docs/gates.md");
  });

  it("scenarios.md lists every conformance scenario", async () => {
    const groups = [...new Set(SCENARIOS.map(({ group }) => group))];
    const page = [
      "# Conformance scenarios",
      "",
      "What is tried in every language, against a mock server that plays each scenario and judges both what arrived on the wire and what the SDK told its user. Which hold in which language is in the evidence of each run (`PARITY.md`, `index.html`); a scenario that an API has nothing for is listed there with the reason.",
      ...groups.flatMap((group) => {
        const rows = SCENARIOS.filter((scenario) => scenario.group === group).map(({ id, title }) => [
          `\`${id}\``,
          title,
        ]);
        return ["", `## ${group}`, "", table(["scenario", "what holds"], rows)];
      }),
      "",
    ].join("\n");
    await expect(page).toMatchFileSnapshot("../docs/scenarios.md");
  });
});
