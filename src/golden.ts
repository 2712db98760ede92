import { loadSpecs } from "./api/load.ts";
import type { Config } from "./config.ts";
import { composeProject } from "./plan/project.ts";
import type { FileTree } from "./plan/step.ts";

/** Fixed, so that a release does not change every golden file. */
const GOLDEN_VERSION = "1.0.0";

/** Every SDK of every golden spec, as `<spec>/<language>/<file>`: what is committed and diffed. */
export async function goldenFiles(config: Config): Promise<FileTree> {
  const files: FileTree = {};
  for (const [name, specs] of Object.entries(config.golden?.specs ?? {})) {
    const api = await loadSpecs(specs);
    const project = composeProject({ ...config, package: {}, packages: {} }, api, GOLDEN_VERSION);
    for (const { rendered } of project.sdks) {
      for (const [path, content] of Object.entries(rendered.files))
        files[`${name}/${rendered.language}/${path}`] = content;
    }
  }
  return files;
}
