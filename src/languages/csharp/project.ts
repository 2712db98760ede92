import type { FileView } from "../language.ts";
import { licenseView } from "../license.ts";
import { cleanText } from "../text.ts";
import { TOOLS } from "../tools.ts";
import { hasConformance } from "./conformance.ts";
import { xml } from "./text.ts";
import type { Context } from "./types.ts";

/** The kind of project in a solution file, and ids that are the same each time. */
const SOLUTION = {
  kind: "9A19103F-16F7-4668-BE54-9A1E7A4F7556",
  project: "1F0A8C52-7C34-4D1B-9A5E-0B6A3C1D2E01",
  tests: "1F0A8C52-7C34-4D1B-9A5E-0B6A3C1D2E02",
};

/** Solution, projects, licence and settings of the tools. */
export function projectFiles(context: Context): FileView[] {
  const info = context.input.package;
  const { id, root, project, tests } = context.csharp;
  const data = {
    ...context.common,
    id: xml(id),
    version: xml(info.version),
    description: xml(info.description),
    license: xml(info.license),
    authors: xml(info.authors.map(({ name }) => cleanText(name)).join(", ")),
    repository: xml(info.repository),
    homepage: xml(info.homepage),
    tags: xml(info.keywords.join(" ")),
    tools: TOOLS,
    solution: SOLUTION,
    resources: [
      "samples.json",
      ...(hasConformance(context) ? ["scenarios.json"] : []),
      "sse-cases.json",
      "parameter-cases.json",
      "error-cases.json",
    ],
  };
  const file = (path: string, template: string): FileView => ({ path, template, data });
  return [
    file(`${root}.sln`, "project/solution.njk"),
    file("Directory.Build.props", "project/Directory.Build.props.njk"),
    file(".editorconfig", "project/editorconfig.njk"),
    file(".gitignore", "project/gitignore.njk"),
    file(`${project}/${root}.csproj`, "project/sdk.csproj.njk"),
    file(`${tests}/${root}.Tests.csproj`, "project/tests.csproj.njk"),
    licenseView(info),
  ];
}
