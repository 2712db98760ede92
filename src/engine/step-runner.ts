import { setTimeout as sleep } from "node:timers/promises";
import { dependencies, type Plan, type Step, type StepResult } from "../plan/step.ts";
import type { EventSink, Results } from "./engine.ts";
import { type Attempt, type Executor, LostOutput } from "./executor.ts";
import { ServiceFailed, type Services } from "./services.ts";

const RETRY_DELAY_MS = 500;

/** One run of a plan: what its parts share. */
export interface Run {
  plan: Plan;
  executor: Executor;
  /** Aborted when the run is given up. */
  signal: AbortSignal;
  results: Results;
  events: EventSink;
  fresh: boolean;
}

export interface StepRunner {
  /** Reuses, refuses, skips or runs a step whose needs are settled. */
  run(step: Step): Promise<void>;
  /** Finds out whether a service could be started; it is started when a step that uses it really runs. */
  prepare(step: Step): Promise<void>;
}

/** Skips, retries, time-outs, timing and events of steps are here and nowhere else. */
export function createStepRunner(run: Run, services: Services): StepRunner {
  const { executor, events, results, signal } = run;
  const rebuilt = new Map<string, Promise<void>>();

  const finish = (result: StepResult): void => {
    results.set(result.id, result);
    events({ type: "step-finished", result });
  };

  /** The digest under which to run the step; undefined when it has its result without running. */
  const resolve = async (step: Step, fresh: boolean): Promise<string | undefined> => {
    signal.throwIfAborted();
    const obstacle = dependencies(step).find((id) => !isSuccess(results.get(id)));
    if (obstacle !== undefined) {
      finish(unrun(step, "skipped", `${obstacle} was ${results.get(obstacle)?.status ?? "not run"}`));
      return undefined;
    }
    const found = await executor.find(step, results, fresh);
    if (found.kind === "new") return found.digest;
    finish(found.kind === "reusable" ? found.result : unrun(step, "blocked", found.reason));
    return undefined;
  };

  const attempt = async (step: Step, digest: string): Promise<Attempt> => {
    const urls = await services.urls(step);
    const { outcome, timedOut } = await limited(step.timeoutMs, signal, (signal) =>
      executor.attempt(step, { digest, results, services: urls, signal, output: reporter(run, step) }),
    );
    signal.throwIfAborted();
    return timedOut && outcome.reason !== undefined ? { ...outcome, reason: timeoutReason(step) } : outcome;
  };

  const execute = async (step: Step, digest: string): Promise<void> => {
    const startedAt = Date.now();
    events({ type: "step-started", id: step.id, at: startedAt });
    const outcome = await retrying(run, step, () => attempt(step, digest));
    const status = outcome.reason === undefined ? "ok" : "failed";
    const result: StepResult = {
      ...{ id: step.id, status, digest, startedAt, durationMs: Date.now() - startedAt },
      ...outcome,
    };
    if (status === "ok") await executor.keep(step, result);
    finish(result);
  };

  const runStep = async (step: Step, fresh: boolean): Promise<void> => {
    const recovered = new Set<string>();
    for (;;) {
      const digest = await resolve(step, fresh);
      if (digest === undefined) return;
      try {
        return await execute(step, digest);
      } catch (error) {
        if (error instanceof ServiceFailed) return finish(unrun(step, "skipped", error.message));
        if (!(error instanceof LostOutput) || recovered.has(error.step)) throw error;
        recovered.add(error.step);
        await rebuild(error.step);
      }
    }
  };

  /** Runs a step again whose stored result turned out to be damaged; once, however many steps miss it. */
  const rebuild = (id: string): Promise<void> => {
    const step = run.plan.steps.find((step) => step.id === id);
    const rebuilding = rebuilt.get(id) ?? (step ? runStep(step, true) : Promise.resolve());
    rebuilt.set(id, rebuilding);
    return rebuilding;
  };

  return {
    run: (step) => runStep(step, run.fresh),
    async prepare(step) {
      const digest = await resolve(step, true);
      if (digest !== undefined) results.set(step.id, { ...unrun(step, "cached"), digest });
    },
  };
}

/** Tries until it goes well or the step's retries are used up. */
export async function retrying<T extends { reason?: string }>(
  { events, signal }: Run,
  step: Step,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const outcome = await attempt();
    if (outcome.reason === undefined || tries > step.retries) return outcome;
    events({ type: "step-retried", id: step.id, attempt: tries + 1, reason: outcome.reason });
    await sleep(RETRY_DELAY_MS * 2 ** (tries - 1), undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** Gives work a signal that is aborted when the time is up, or the run is given up. */
export async function limited<T>(
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<{ outcome: T; timedOut: boolean }> {
  const timeUp = new AbortController();
  const timer = setTimeout(() => timeUp.abort(), timeoutMs);
  try {
    const outcome = await work(AbortSignal.any([signal, timeUp.signal]));
    return { outcome, timedOut: timeUp.signal.aborted };
  } finally {
    clearTimeout(timer);
  }
}

export function timeoutReason(step: Step): string {
  return `timed out after ${step.timeoutMs / 1000} s`;
}

/** Passes a step's output on as events. */
export function reporter({ events }: Run, { id }: Step): (stream: "stdout" | "stderr", text: string) => void {
  return (stream, text) => events({ type: "step-output", id, stream, text });
}

export function isSuccess(result: StepResult | undefined): boolean {
  return result?.status === "ok" || result?.status === "cached";
}

/** The result of a step that was not run. */
export function unrun(step: Step, status: StepResult["status"], reason?: string): StepResult {
  return {
    ...{ id: step.id, status, exitCode: undefined, outputs: {}, stdout: "", stderr: "", digest: "" },
    ...{ startedAt: Date.now(), durationMs: 0 },
    ...(reason !== undefined && { reason }),
  };
}
