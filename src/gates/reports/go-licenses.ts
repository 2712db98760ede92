import type { ReportParser } from "../gate.ts";

/** Names of licences that go-licenses shortens, as SPDX has them. */
const SPDX: Record<string, string> = {
  "AGPL-3.0": "AGPL-3.0-only",
  "GPL-2.0": "GPL-2.0-only",
  "GPL-3.0": "GPL-3.0-only",
  "LGPL-2.1": "LGPL-2.1-only",
  "LGPL-3.0": "LGPL-3.0-only",
};

/** `go-licenses report`: lines of package, URL and licence. The module itself is always among them. */
export const goLicenses: ReportParser = (text) => {
  const rows = text.trimEnd().split("\n");
  return {
    findings: [],
    licences: rows.map((row) => {
      const [name, url, licence, ...rest] = row.split(",");
      if (!name || url === undefined || !licence || rest.length > 0) {
        throw new Error(`not a line of package, URL and licence: ${row.slice(0, 80)}`);
      }
      const version = /@(v[^/]+)|\/(?:blob|tree)\/([^/]+)\//.exec(url);
      return { name, version: version?.[1] ?? version?.[2] ?? "", licence: SPDX[licence] ?? licence };
    }),
  };
};
