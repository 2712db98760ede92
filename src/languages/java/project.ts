import type { FileView, PackageInfo } from "../language.ts";
import { licenseView } from "../license.ts";
import { cleanText } from "../text.ts";
import { PLUGINS, VERSIONS } from "./dependencies.ts";
import type { Context } from "./types.ts";

/** Reproducible archives need a fixed time; this is the earliest that a zip can hold, a day later for time zones. */
const OUTPUT_TIMESTAMP = "1980-01-02T00:00:00Z";

/** Manifest, licence and settings of the tools. */
export function projectFiles(context: Context): FileView[] {
  const info = context.input.package;
  return [
    { path: "pom.xml", template: "pom.xml", data: pomData(context, info) },
    {
      path: "config/checkstyle.xml",
      template: "config/checkstyle.xml",
      data: { rootPattern: context.java.root.replaceAll(".", "\\.") },
    },
    { path: ".gitignore", template: "gitignore", data: {} },
    { path: ".editorconfig", template: "editorconfig", data: {} },
    licenseView(info),
  ];
}

function pomData(context: Context, info: PackageInfo) {
  const { group, artifact, root } = context.java;
  return {
    group: xml(group),
    artifact: xml(artifact),
    version: xml(info.version),
    description: xml(info.description),
    url: xml(info.homepage),
    license: xml(info.license),
    authors: info.authors.map((author) => ({ name: xml(author.name), email: author.email && xml(author.email) })),
    repository: xml(info.repository),
    connection: xml(`scm:git:${info.repository}`),
    root,
    timestamp: OUTPUT_TIMESTAMP,
    versions: VERSIONS,
    plugins: PLUGINS,
  };
}

/** Text for an XML element. */
export function xml(text: string): string {
  return cleanText(text)
    .replace(/\s+/g, " ")
    .replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
