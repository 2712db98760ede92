import type { Step, StepResult } from "../plan/step.ts";
import type { Attempt, Server } from "./executor.ts";
import { limited, type Run, reporter, retrying, timeoutReason, unrun } from "./step-runner.ts";

/** Thrown into a step whose service did not start. */
export class ServiceFailed extends Error {
  constructor(service: string, reason: string) {
    super(`${service} did not start: ${reason}`);
    this.name = "ServiceFailed";
  }
}

/** The services of one run: started when first used, ended when the last step that uses them is done. */
export interface Services {
  /** Starts a step's services where that has not been done; their base URLs by step id. */
  urls(step: Step): Promise<Map<string, string>>;
  close(step: Step, wasOfUse: boolean): Promise<void>;
}

interface Started {
  startedAt: number;
  /** The server, or why there is none. */
  outcome: { server: Server; reason?: never } | { failed: Attempt; reason: string; server?: never };
}

export function createServices(run: Run): Services {
  const { executor, events, results } = run;
  const started = new Map<string, Promise<Started>>();

  const start = async (step: Step): Promise<Started> => {
    const startedAt = Date.now();
    events({ type: "step-started", id: step.id, at: startedAt });
    const services = await urls(step);
    const digest = results.get(step.id)?.digest ?? "";
    const outcome = await retrying(run, step, async (): Promise<Started["outcome"]> => {
      const { outcome, timedOut } = await limited(step.timeoutMs, run.signal, (signal) =>
        executor.serve(step, { digest, results, services, signal, output: reporter(run, step) }),
      );
      run.signal.throwIfAborted();
      if ("url" in outcome) return { server: outcome };
      const reason = timedOut ? timeoutReason(step) : (outcome.reason ?? "it ended");
      return { failed: { ...outcome, reason }, reason };
    });
    return { startedAt, outcome };
  };

  const urls = async (step: Step): Promise<Map<string, string>> => {
    const wanted = run.plan.steps.filter(({ id }) => step.services.some((service) => service.step === id));
    const entries = wanted.map(async (service): Promise<[string, string]> => {
      const starting = started.get(service.id) ?? start(service);
      started.set(service.id, starting);
      // An exception (a lost input) is not a failure of the service: the next step tries again.
      starting.catch(() => started.delete(service.id));
      const { outcome } = await starting;
      if (outcome.server) return [service.id, outcome.server.url];
      throw new ServiceFailed(service.id, outcome.reason);
    });
    return new Map(await Promise.all(entries));
  };

  const result = async (step: Step, wasOfUse: boolean): Promise<StepResult> => {
    const known = await started.get(step.id)?.catch(() => undefined);
    const digest = results.get(step.id)?.digest ?? "";
    if (!known) return wasOfUse ? { ...unrun(step, "cached"), digest } : unrun(step, "skipped", "no step used it");
    const { startedAt, outcome } = known;
    const end = outcome.server ? await outcome.server.stop() : outcome.failed;
    const status = end.reason === undefined ? "ok" : "failed";
    return { ...{ id: step.id, status, digest, startedAt, durationMs: Date.now() - startedAt }, ...end };
  };

  return {
    urls,
    async close(step, wasOfUse) {
      if (results.get(step.id)?.status !== "cached") return;
      const final = await result(step, wasOfUse);
      results.set(step.id, final);
      events({ type: "step-finished", result: final });
    },
  };
}
