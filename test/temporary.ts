import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Tests, and what they run, leave temporary files in one directory of the run's own, which is removed at its end. */
export default function setup(): () => void {
  const directory = mkdtempSync(join(tmpdir(), "llm-forge-tests-"));
  process.env.TMPDIR = directory;
  return () => rmSync(directory, { recursive: true });
}
