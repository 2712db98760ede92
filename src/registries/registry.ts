import type { LanguageId, PackageInfo } from "../languages/language.ts";
import type { Step, StepInput } from "../plan/step.ts";

export type RegistryId = "crates" | "npm" | "pypi" | "nuget" | "go" | "maven";

export interface PublishTarget {
  package: PackageInfo;
  /** The SDK's rendered tree in the plan. */
  tree: string;
  /** Where the built package comes from: the outputs of the language's last build step. */
  artifacts: StepInput[];
  /** Name of the consumer project's tree in the plan. */
  consumerTree: string;
  mock: string;
}

/** What a publishing client said, told apart because each needs another answer. */
export type PublishOutcome =
  | "published"
  | "already-published"
  | "conflict"
  | "unauthorized"
  | "rate-limited"
  | "failed";

/** A package registry. All functions are pure; rehearsal and release run the same client commands. */
export interface Registry {
  id: RegistryId;
  title: string;
  language: LanguageId;
  /** Names of the secrets a real publish needs, and how to get them. */
  credentials: { env: string; hint: string }[];
  /** Installs of what the steps below take as inputs. */
  tools: Step[];
  /** Publishes to a local stand-in; the output `registry` is the stand-in's storage afterwards. */
  rehearse(target: PublishTarget): Step[];
  /** Installs from that storage in an empty project, compiles the consumer's program and runs it against the mock. */
  consume(target: PublishTarget): Step[];
  /** The real thing, with the real client. */
  publish(target: PublishTarget): Step[];
  /** Asks the real registry for the version until it is visible. */
  verify(target: PublishTarget): Step[];
  /** Yank, unlist or deprecate; where only people can do it, a message that says how. */
  retract(target: PublishTarget): Step[] | { manual: string };
  /** What the client's exit code and output mean. */
  outcome(exitCode: number, output: string): PublishOutcome;
}
