import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type LoadedApi, loadSpecs, type ValidDocuments } from "./api/load.ts";
import type { CoverageEntry } from "./api/model.ts";
import { type Config, type CoverageWaiver, completeConfig, parseConfig } from "./config.ts";
import { cacheDirectory } from "./engine/index.ts";
import { ERRORS, ForgeError } from "./errors.ts";
import type { LanguageId } from "./languages/language.ts";
import { readNamesLock } from "./names-lock.ts";
import { readOwnFiles } from "./own-files.ts";
import { composeProject, type OwnInput, type Project } from "./plan/project.ts";
import { parseVersion } from "./release/version.ts";

const CONFIG_FILE = "llm-forge.yaml";

/** What the command line or the Dagger module says; all paths are relative to the working directory. */
export interface OpenOptions {
  config?: string;
  spec?: string[];
  specRoot?: string;
  overlay?: string[];
  allowHost?: string[];
  out?: string;
  language?: LanguageId[];
  /** Constructs whose loss is accepted, beside the configuration's waivers; "all" accepts every one. */
  waive?: string[];
}

/**
 * The configuration: the file named, or llm-forge.yaml in the working directory, or defaults when specs are named.
 * @throws ForgeError LF1001, LF2001, LF2004
 */
export async function openConfig(options: OpenOptions): Promise<Config> {
  const file = options.config ?? (options.spec ? undefined : CONFIG_FILE);
  let config: Config;
  if (file === undefined) {
    config = completeConfig({}, process.cwd());
  } else if (existsSync(file)) {
    config = parseConfig(await readFile(file, "utf8"), file);
  } else if (options.config) {
    throw new ForgeError("LF1001", `there is no ${file}`, { file });
  } else {
    throw new ForgeError("LF2004", `no ${CONFIG_FILE} here and no --spec`, undefined, "Run with --spec openapi.yaml.");
  }
  return {
    ...config,
    ...(options.spec ? { specs: options.spec.map((path) => resolve(path)) } : {}),
    ...(options.specRoot ? { specRoot: resolve(options.specRoot) } : {}),
    overlays: [...config.overlays, ...(options.overlay ?? []).map((path) => resolve(path))],
    allowHosts: [...config.allowHosts, ...(options.allowHost ?? [])],
    ...(options.out ? { out: resolve(options.out) } : {}),
    ...(options.language ? { languages: options.language } : {}),
    coverage: { waive: [...config.coverage.waive, ...(options.waive ?? []).map(flagWaiver)] },
  };
}

function flagWaiver(construct: string): CoverageWaiver {
  return { construct, reason: "waived on the command line" };
}

/** The version of VERSION beside the configuration, else the API's own. */
export async function readVersion(config: Config, apiVersion: string): Promise<string> {
  const file = join(config.root, "VERSION");
  if (existsSync(file)) return parseVersion(await readFile(file, "utf8"), file);
  return /^\d+\.\d+\.\d+$/.test(apiVersion) ? apiVersion : "0.1.0";
}

/** What the model loses and nobody has waived. */
export function unwaived(entries: CoverageEntry[], waivers: CoverageWaiver[]): CoverageEntry[] {
  return entries.filter(
    (entry) =>
      entry.severity === "lost" &&
      !waivers.some(
        ({ construct, pointer }) =>
          (construct === "all" || construct === entry.construct) &&
          (pointer === undefined || entry.pointer.startsWith(pointer)),
      ),
  );
}

/** Remembers valid documents in the product's cache, an empty file each. */
function validDocuments(): ValidDocuments {
  const directory = join(cacheDirectory(), "valid-documents");
  return {
    has: (digest) => existsSync(join(directory, digest)),
    add: (digest) => {
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, digest), "");
    },
  };
}

/** The specs that a configuration names. */
export function loadConfigured({ specs, specRoot, overlays, allowHosts }: Config): Promise<LoadedApi> {
  return loadSpecs(specs, { valid: validDocuments(), overlays, allowHosts, ...(specRoot ? { root: specRoot } : {}) });
}

/**
 * Loads the specs, refuses silent loss, and composes the project.
 * @throws ForgeError LF1xxx for the specs, LF2xxx for the configuration
 */
export async function openProject(config: Config): Promise<Project> {
  const api = await loadConfigured(config);
  const lost = unwaived(api.model.coverage, config.coverage.waive);
  if (lost.length > 0) {
    // A document that is at fault itself is corrected first: other losses may follow from it.
    const { fault, ...first } = lost.find((entry) => entry.fault) ?? lost[0]!;
    const { code = "LF1010", ...position } = fault ?? {};
    const more = lost.length > 1 ? ` (and ${lost.length - 1} more)` : "";
    const place = { file: join(dirname(config.specs[0]!), first.file), ...position, pointer: first.pointer };
    const hint = fault && `${ERRORS[code].hint} Or accept the loss: ${ERRORS.LF1010.hint}`;
    throw new ForgeError(code, `${first.construct}: ${first.reason}${more}`, place, hint);
  }
  const version = await readVersion(config, api.model.info.version);
  return composeProject(config, api, version, ownInput(config));
}

function ownInput({ lock, custom, languages }: Config): OwnInput {
  return {
    ...(lock ? { names: readNamesLock(lock) } : {}),
    ...(custom
      ? { files: Object.fromEntries(languages.map((id) => [id, readOwnFiles(join(custom.directory, id))])) }
      : {}),
  };
}
