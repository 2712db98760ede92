import type { FileView, PackageInfo } from "./language.ts";
import { cleanText } from "./text.ts";

const TEXTS: Record<string, string> = {
  "Apache-2.0": "licenses/Apache-2.0.txt",
  MIT: "licenses/MIT.txt",
};

/** The package's licence file: the licence's text where it is a common one, else a reference to it. */
export function licenseView(info: PackageInfo, path = "LICENSE"): FileView {
  const holders = info.authors.map(({ name }) => cleanText(name)).join(", ") || `the authors of ${info.name}`;
  return {
    path,
    template: TEXTS[info.license] ?? "licenses/other.txt",
    data: { holders, license: cleanText(info.license) },
  };
}
