import { dirname, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { ForgeError } from "./errors.ts";
import type { Waiver } from "./gates/gate.ts";
import { LANGUAGES } from "./languages/index.ts";
import type { LanguageId, PackageInfo } from "./languages/language.ts";
import type { ToolchainId } from "./plan/step.ts";

/** One run's configuration: llm-forge.yaml with defaults filled in and every path absolute. */
export interface Config {
  /** Directory of llm-forge.yaml, or the working directory without one. */
  root: string;
  specs: string[];
  /** The directory that the specs' references may not leave; by default that of each document. */
  specRoot?: string;
  /** OpenAPI Overlays, applied in this order. */
  overlays: string[];
  /** Hosts from which the specs' remote references may be fetched. */
  allowHosts: string[];
  out: string;
  evidence: string;
  /** Files of the user's own that become part of the SDKs: `<directory>/<language>/<path>`. */
  custom?: {
    directory: string;
    /** Generated files that they replace, as `<language>/<path>`. */
    replace: string[];
  };
  /** The file that pins names; without one, names follow from the specs alone. */
  lock?: string;
  languages: LanguageId[];
  /** What all packages share, and what each says otherwise. Names default to the API's title. */
  package: Partial<PackageInfo>;
  packages: Partial<Record<LanguageId, Partial<PackageInfo>>>;
  coverage: { waive: CoverageWaiver[] };
  gates: {
    unitTests: { minimumLines: number };
    licences: { allow: string[] };
    security: { osvDatabase?: string };
    breaking: { baseline?: string; previousVersion?: string };
    waivers: Waiver[];
  };
  images: Partial<Record<ToolchainId, string>>;
  /** Generated code that is committed: a directory, and the specs of each folder in it. */
  golden?: { directory: string; specs: Record<string, string[]> };
}

/** Accepts what the model cannot carry: every entry of the construct, below the pointer if one is given. */
export interface CoverageWaiver {
  construct: string;
  pointer?: string;
  reason: string;
}

const PERMISSIVE_LICENCES = [
  "0BSD",
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BSL-1.0",
  "CC0-1.0",
  "CDLA-Permissive-2.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "PSF-2.0",
  "Python-2.0",
  "Unicode-3.0",
  "Unlicense",
  "Zlib",
  "BlueOak-1.0.0",
];

const text = { type: "string", minLength: 1 };
const packageSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    name: text,
    description: text,
    license: text,
    authors: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["name"],
        properties: { name: text, email: text },
      },
    },
    repository: text,
    homepage: text,
    keywords: { type: "array", items: text },
  },
};

function object(properties: Record<string, unknown>, required: string[] = []) {
  return { type: "object", additionalProperties: false, properties, required };
}

/** JSON Schema of llm-forge.yaml. Unknown keys are errors. */
function configSchema() {
  const languages = Object.keys(LANGUAGES);
  return object({
    specs: { type: "array", minItems: 1, items: text },
    specRoot: text,
    overlays: { type: "array", items: text },
    allowHosts: { type: "array", items: text },
    out: text,
    evidence: text,
    lock: text,
    custom: object({ directory: text, replace: { type: "array", items: text } }, ["directory"]),
    languages: { type: "array", minItems: 1, uniqueItems: true, items: { enum: languages } },
    package: packageSchema,
    packages: object(Object.fromEntries(languages.map((language) => [language, packageSchema]))),
    coverage: object({
      waive: {
        type: "array",
        items: object({ construct: text, pointer: text, reason: text }, ["construct", "reason"]),
      },
    }),
    gates: object({
      unitTests: object({ minimumLines: { type: "number", minimum: 0, maximum: 100 } }),
      licences: object({ allow: { type: "array", items: text } }),
      security: object({ osvDatabase: text }),
      breaking: object({ baseline: text, previousVersion: text }),
      waivers: {
        type: "array",
        items: object({ gate: text, language: { enum: languages }, rule: text, reason: text, until: text }, [
          "gate",
          "rule",
          "reason",
        ]),
      },
    }),
    images: { type: "object", additionalProperties: text },
    golden: object(
      {
        directory: text,
        specs: { type: "object", additionalProperties: { type: "array", minItems: 1, items: text } },
      },
      ["directory", "specs"],
    ),
  });
}

type RawConfig = Partial<Omit<Config, "root" | "coverage" | "gates">> & {
  coverage?: Partial<Config["coverage"]>;
  gates?: Partial<Config["gates"]>;
};

/**
 * Checks and completes the text of an llm-forge.yaml.
 * @throws ForgeError LF2001 with file, line and column of the first problem.
 */
export function parseConfig(source: string, file: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  const syntax = document.errors[0];
  if (syntax) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    throw new ForgeError("LF2001", syntax.message.split("\n")[0] ?? syntax.message, { file, line, column: col });
  }
  const raw = (document.toJS({ maxAliasCount: 10 }) ?? {}) as RawConfig;
  const validate = new Ajv2020({ allErrors: false, strict: false }).compile(configSchema());
  if (!validate(raw)) {
    const problem = validate.errors![0]!;
    const key = (problem.params as { additionalProperty?: string }).additionalProperty;
    const pointer = key ? `${problem.instancePath}/${key}` : problem.instancePath;
    const cause = key ? `unknown key "${key}"` : `${problem.message}${allowedValues(problem.params)}`;
    throw new ForgeError("LF2001", cause, { file, pointer, ...position(document.contents, pointer, lines) });
  }
  return completeConfig(raw, dirname(resolve(file)));
}

function allowedValues(params: Record<string, unknown>): string {
  return Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(", ")}` : "";
}

function position(root: Node | null, pointer: string, lines: LineCounter): { line: number; column: number } | object {
  let node: Node | null | undefined = root;
  let range = node?.range;
  for (const part of pointer.split("/").slice(1)) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String((item.key as { value?: unknown }).value) === part);
      range = (pair?.key as Node | undefined)?.range ?? range;
      node = pair?.value as Node | undefined;
    } else if (isSeq(node)) {
      node = node.items[Number(part)] as Node | undefined;
      range = node?.range ?? range;
    }
  }
  if (!range) return {};
  const { line, col } = lines.linePos(range[0]);
  return { line, column: col };
}

/** Defaults for everything that is left out; paths become absolute, from `root`. */
export function completeConfig(raw: RawConfig, root: string): Config {
  const path = (relative: string) => resolve(root, relative);
  const { osvDatabase } = raw.gates?.security ?? {};
  const { baseline, previousVersion } = raw.gates?.breaking ?? {};
  return {
    root,
    specs: (raw.specs ?? []).map(path),
    ...(raw.specRoot ? { specRoot: path(raw.specRoot) } : {}),
    overlays: (raw.overlays ?? []).map(path),
    allowHosts: raw.allowHosts ?? [],
    out: path(raw.out ?? "generated"),
    evidence: path(raw.evidence ?? "evidence"),
    ...(raw.lock ? { lock: path(raw.lock) } : {}),
    ...(raw.custom ? { custom: { replace: raw.custom.replace ?? [], directory: path(raw.custom.directory) } } : {}),
    languages: raw.languages ?? (Object.keys(LANGUAGES) as LanguageId[]),
    package: raw.package ?? {},
    packages: raw.packages ?? {},
    coverage: { waive: raw.coverage?.waive ?? [] },
    gates: {
      unitTests: { minimumLines: raw.gates?.unitTests?.minimumLines ?? 80 },
      licences: { allow: raw.gates?.licences?.allow ?? PERMISSIVE_LICENCES },
      security: osvDatabase ? { osvDatabase: path(osvDatabase) } : {},
      breaking: {
        ...(baseline ? { baseline: path(baseline) } : {}),
        ...(previousVersion ? { previousVersion } : {}),
      },
      waivers: raw.gates?.waivers ?? [],
    },
    images: raw.images ?? {},
    ...(raw.golden ? { golden: goldenPaths(raw.golden, path) } : {}),
  };
}

function goldenPaths(
  golden: NonNullable<Config["golden"]>,
  path: (relative: string) => string,
): NonNullable<Config["golden"]> {
  const specs = Object.entries(golden.specs).map(([name, files]): [string, string[]] => [name, files.map(path)]);
  return { directory: path(golden.directory), specs: Object.fromEntries(specs) };
}
