import type { ReportParser } from "../gate.ts";
import { children, content, descendants, parseXml, type XmlElement } from "./xml.ts";

/** Names that poms use for licences, by SPDX identifier; compared without regard to case and punctuation. */
const NAMES: Record<string, string[]> = {
  "Apache-2.0": [
    "Apache 2",
    "Apache 2.0",
    "Apache-2.0",
    "Apache License 2.0",
    "Apache License, Version 2.0",
    "Apache Software License 2.0",
    "The Apache License, Version 2.0",
    "The Apache Software License, Version 2.0",
  ],
  MIT: ["MIT", "MIT License", "The MIT License"],
  "BSD-2-Clause": ["BSD-2-Clause", "BSD 2-Clause License"],
  "BSD-3-Clause": ["BSD-3-Clause", "BSD 3-Clause License", "New BSD License", "The New BSD License"],
  "EPL-1.0": ["Eclipse Public License 1.0", "Eclipse Public License - v 1.0"],
  "EPL-2.0": ["Eclipse Public License 2.0", "Eclipse Public License v2.0", "EPL-2.0"],
  "CDDL-1.0": ["CDDL 1.0", "Common Development and Distribution License 1.0"],
  "CC0-1.0": ["CC0", "CC0-1.0", "Public Domain, per Creative Commons CC0"],
};

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, "");
const SPDX = new Map(Object.entries(NAMES).flatMap(([id, names]) => names.map((name) => [plain(name), id])));

const text = (parent: XmlElement, name: string) => children(parent, name).map(content).join("").trim();

/** The license-maven-plugin's summary. Several licences of one dependency are a choice. */
export const mavenLicenses: ReportParser = (report) => ({
  findings: [],
  licences: descendants(parseXml(report, "licenseSummary"), "dependency").map((dependency) => {
    const licences = descendants(dependency, "license").map((licence) => {
      const name = text(licence, "name");
      return SPDX.get(plain(name)) ?? name;
    });
    return {
      name: `${text(dependency, "groupId")}:${text(dependency, "artifactId")}`,
      version: text(dependency, "version"),
      licence: licences.length > 1 ? `(${licences.join(" OR ")})` : (licences[0] ?? ""),
    };
  }),
});
