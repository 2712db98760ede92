import { type Step, type StepInput, step } from "../plan/step.ts";
import { goTool, goToolInput } from "./go-tool.ts";
import type { Check, SdkRef } from "./language.ts";

/** Installs osv-scanner; to be among the `prepare` steps of every language that uses `osvCheck`. */
export function osvPrepare(sdk: SdkRef): Step[] {
  return sdk.osvDatabase === undefined
    ? []
    : [goTool("osv-scanner", "github.com/google/osv-scanner/v2/cmd/osv-scanner")];
}

export interface OsvSource {
  /** The lockfile's path below the working directory, optionally as `parser:path`. */
  lockfile: string;
  /** Where the lockfile comes from; the SDK's tree unless said otherwise. */
  inputs?: StepInput[];
  /** A shell command that makes the lockfile, with the toolchain that it needs. */
  before?: string;
}

/** Looks every dependency of a lockfile up in the OSV data on disk: `<ecosystem>/all.zip` as the database offers it. */
export function osvCheck(sdk: SdkRef, { lockfile, inputs, before }: OsvSource): Check {
  const tool = "osv-scanner";
  if (sdk.osvDatabase === undefined) {
    return {
      tool,
      blocked: "there is no vulnerability data",
      hint: "Point `gates.security.osvDatabase` at a directory with `<ecosystem>/all.zip` from the OSV database.",
    };
  }
  const scan = [
    ".tools/osv-scanner/osv-scanner scan source --offline --local-db-path .osv/data",
    "--no-call-analysis go --no-call-analysis rust --format sarif --output-file osv.sarif",
    `--lockfile '${lockfile}' || code=$?`,
  ].join(" ");
  return {
    tool,
    step: step({
      id: `gate/${sdk.language}/osv-scanner`,
      title: "Known vulnerabilities (osv-scanner)",
      toolchain: { id: sdk.language },
      inputs: [
        ...(inputs ?? [{ from: "tree", tree: sdk.tree, at: "." }]),
        goToolInput("osv-scanner"),
        // osv-scanner wants its own name between the directory it is told and the ecosystems.
        { from: "host", path: sdk.osvDatabase, at: ".osv/data/osv-scalibr" },
      ],
      command: [
        "sh",
        "-ec",
        // The report names files by absolute path, which would differ from run to run.
        [...(before ? [before] : []), "code=0", scan, `sed -i.orig "s|file://$PWD/||g" osv.sarif`, "exit $code"].join(
          "\n",
        ),
      ],
      outputs: ["osv.sarif"],
      expect: "any-exit",
    }),
    reports: [{ format: "sarif", from: "osv.sarif" }],
  };
}
