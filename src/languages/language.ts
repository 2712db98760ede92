import type { ApiModel } from "../api/model.ts";
import type { ModelNames, NamingConvention } from "../api/names.ts";
import type { Samples } from "../api/sample.ts";
import type { FileTree, Step, Toolchain } from "../plan/step.ts";

export type LanguageId = "rust" | "typescript" | "python" | "csharp" | "go" | "java";

/** What a language needs to know about the package that holds its SDK. Everything is decided in the config. */
export interface PackageInfo {
  /** As its registry spells it: crate, npm name, distribution, NuGet id, module path, `group:artifact`. */
  name: string;
  version: string;
  description: string;
  /** SPDX expression. */
  license: string;
  authors: { name: string; email?: string }[];
  repository: string;
  homepage: string;
  keywords: string[];
}

export interface ViewInput {
  model: ApiModel;
  names: ModelNames;
  /** Values for tests, examples and docs. */
  samples: Samples;
  package: PackageInfo;
  /** Paths of the user's own files, which are put beside the generated ones. */
  own: string[];
}

/** One file to print: a template below `templates/<language>/` and all that it prints. */
export interface FileView {
  path: string;
  template: string;
  data: object;
  executable?: boolean;
}

/** An SDK in a plan: its files are the plan's tree `tree`. */
export interface SdkRef {
  language: LanguageId;
  /** Name of the rendered SDK's tree in the plan: `sdk/<language>`. */
  tree: string;
  package: PackageInfo;
  /** Id of the step that serves the mock API; the step gets its base URL in the variable it names. */
  mock: string;
  /** Absolute path of the directory with the SDK as it was last released; absent before the first release. */
  baseline?: string;
  /** Absolute path of a directory with OSV vulnerability data for `osv-scanner --offline`. */
  osvDatabase?: string;
}

/** The gates' ids, in the order in which they judge. The gates themselves are in `src/gates`. */
export type GateId =
  | "compilation"
  | "types"
  | "unit-tests"
  | "contract-tests"
  | "lint"
  | "security"
  | "licences"
  | "breaking";

/** A report that a tool leaves: where it is in the step's result, and the name of its parser in `src/gates/reports`. */
export interface ReportRef {
  format: string;
  /** "stdout", "stderr", or one of the step's output paths. */
  from: string;
}

/**
 * One tool's run for a gate. Its step expects any exit code, so that a failing tool's report is judged and not lost.
 * A check whose data is missing is `blocked`, with the reason and what to do; never left out in silence.
 */
export type Check =
  | { tool: string; step: Step; reports: ReportRef[] }
  | { tool: string; blocked: string; hint: string };

export interface LanguageSteps {
  /** Tools and dependencies that other steps of this language take as inputs. */
  prepare: Step[];
  /** The steps that make the package; the last one's outputs are what the registry is given. */
  build: Step[];
  checks: Record<GateId, Check[]>;
}

/** A target language. All functions are pure. */
export interface Language {
  id: LanguageId;
  title: string;
  toolchain: Toolchain;
  names: NamingConvention;
  /** The default package name from the API's title in kebab-case words. */
  packageName(words: string[]): string;
  /** Every file of the SDK. */
  view(input: ViewInput): FileView[];
  /** A project of a consumer who installs the published package and calls the API at `MOCK_URL`. */
  consumer(input: ViewInput): FileView[];
  steps(sdk: SdkRef): LanguageSteps;
}

export interface RenderedSdk {
  language: LanguageId;
  names: ModelNames;
  files: FileTree;
  consumer: FileTree;
}
