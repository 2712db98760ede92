import type { ReportParser } from "../gate.ts";

interface Entry {
  Name: string;
  Version: string;
  "License-Classifier": string;
  "License-Expression": string;
  "License-Metadata": string;
}

/** Trove classifiers that mean exactly one SPDX licence. "BSD License" is none: it does not say which. */
const CLASSIFIERS: Record<string, string> = {
  "Apache Software License": "Apache-2.0",
  "ISC License (ISCL)": "ISC",
  "MIT License": "MIT",
  "MIT No Attribution License (MIT-0)": "MIT-0",
  "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
  "Python Software Foundation License": "PSF-2.0",
  "The Unlicense (Unlicense)": "Unlicense",
};

const UNKNOWN = "UNKNOWN";

/** pip-licenses `--from=all --format=json`: the expression counts first, then what the metadata and classifiers say. */
export const pipLicenses: ReportParser = (text) => {
  const entries = JSON.parse(text) as Entry[];
  if (!Array.isArray(entries)) throw new Error("not a pip-licenses report: it is no list");
  return {
    findings: [],
    licences: entries.map((entry) => ({ name: entry.Name, version: entry.Version, licence: licenceOf(entry) })),
  };
};

function licenceOf(entry: Entry): string {
  const expression = entry["License-Expression"];
  if (expression !== UNKNOWN) return expression;
  const metadata = entry["License-Metadata"];
  // The field also holds whole licence texts.
  if (metadata !== UNKNOWN && !metadata.includes("\n")) return CLASSIFIERS[metadata] ?? metadata;
  const classifiers = entry["License-Classifier"];
  if (classifiers === UNKNOWN) return "";
  return classifiers
    .split("; ")
    .map((name) => CLASSIFIERS[name] ?? name)
    .join(" AND ");
}
