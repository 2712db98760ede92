import type { Step, StepResult } from "../plan/step.ts";
import type { Results } from "./engine.ts";

/** What one try at a step came to. */
export interface Attempt {
  exitCode: number | undefined;
  outputs: Record<string, string>;
  stdout: string;
  stderr: string;
  /** Set when the step did not do as expected. */
  reason?: string;
}

/** What is known of a step before it runs. */
export type Found =
  | { kind: "reusable"; result: StepResult }
  | { kind: "blocked"; reason: string }
  | { kind: "new"; digest: string };

export interface Context {
  digest: string;
  /** Results of all steps that this one needs. */
  results: Results;
  /** Base URLs of the services that this one needs, by step id. */
  services: Map<string, string>;
  /** Aborted when the time is up or the run is given up. */
  signal: AbortSignal;
  output(stream: "stdout" | "stderr", text: string): void;
}

/** A service that is ready. */
export interface Server {
  url: string;
  /** Ends it and tells how it went; with a reason when it had ended before. */
  stop(): Promise<Attempt>;
}

/** The part of an engine that differs between engines: everything about one step, nothing about order or repetition. */
export interface Executor {
  find(step: Step, results: Results, fresh: boolean): Promise<Found>;
  attempt(step: Step, context: Context): Promise<Attempt>;
  /** Makes an outcome known to later runs. */
  keep(step: Step, result: StepResult): Promise<void>;
  /** Starts a service and waits until it is ready; an attempt when it did not get there. */
  serve(step: Step, context: Context): Promise<Server | Attempt>;
}

/** Thrown by `attempt` and `serve` when a result that was to be reused turns out to be damaged. */
export class LostOutput extends Error {
  readonly step: string;

  constructor(step: string, path: string) {
    super(`output ${path} of ${step} is damaged or gone from the cache`);
    this.name = "LostOutput";
    this.step = step;
  }
}
