import type { Plan, StepResult } from "../plan/step.ts";

/** What happens while a plan runs. The only way anything is reported; printers turn events into views. */
export type Event =
  | { type: "plan-started"; steps: { id: string; title: string }[] }
  | { type: "step-started"; id: string; at: number }
  | { type: "step-output"; id: string; stream: "stdout" | "stderr"; text: string }
  | { type: "step-retried"; id: string; attempt: number; reason: string }
  | { type: "step-finished"; result: StepResult }
  | { type: "plan-finished"; durationMs: number };

export type EventSink = (event: Event) => void;

export type Results = Map<string, StepResult>;

export interface RunOptions {
  events: EventSink;
  /** Aborting kills every running step's process group and services, and rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Ignore earlier results; new ones are still kept. */
  fresh?: boolean;
}

/** Runs plans. An engine does not know languages, gates or registries. */
export interface Engine {
  readonly id: "host" | "dagger";
  run(plan: Plan, options: RunOptions): Promise<Results>;
  /** The bytes of one output file of a finished step. */
  readOutput(result: StepResult, path: string): Promise<Buffer>;
  /** Writes the files below one declared output of a finished step into a directory of the user's. */
  exportOutput(result: StepResult, path: string, to: string): Promise<void>;
}
