import type { Plan, Step } from "../plan/step.ts";
import type { Results, RunOptions } from "./engine.ts";
import type { Executor } from "./executor.ts";
import { analyse } from "./graph.ts";
import { createServices } from "./services.ts";
import { createSlots } from "./slots.ts";
import { createStepRunner, isSuccess } from "./step-runner.ts";

/**
 * Runs a plan: each step once, after the steps it needs, as many at a time as there are slots, in the plan's order.
 * When it returns or throws, nothing that it started is running.
 */
export async function runPlan(
  plan: Plan,
  executor: Executor,
  options: RunOptions & { parallel: number },
): Promise<Results> {
  const graph = analyse(plan);
  const began = Date.now();
  options.events({ type: "plan-started", steps: plan.steps.map(({ id, title }) => ({ id, title })) });

  const failure = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failure.signal]) : failure.signal;
  const results: Results = new Map();
  const run = { plan, executor, signal, results, events: options.events, fresh: options.fresh ?? false };
  const services = createServices(run);
  const runner = createStepRunner(run, services);
  const slots = createSlots(options.parallel);

  const rank = new Map(plan.steps.map(({ id }, index) => [id, index]));
  const ready = new Map<string, Promise<void>>();
  const needsOf = (step: Step) => graph.needs.get(step.id) ?? [];
  const settle = async (step: Step): Promise<void> => {
    await Promise.all(needsOf(step).map((id) => ready.get(id)));
    // Services take no slot: they wait for requests while the steps that use them work.
    if (step.service) return runner.prepare(step);
    await slots.use(rank.get(step.id)!, () => runner.run(step));
  };
  const done = new Map<string, Promise<void>>();
  const users = (step: Step) => graph.neededBy.get(step.id) ?? [];
  for (const step of graph.ordered) ready.set(step.id, settle(step));
  for (const step of graph.ordered.toReversed()) {
    const settled = ready.get(step.id);
    done.set(step.id, step.service ? closeWhenUnused(step) : (settled ?? Promise.resolve()));
  }

  async function closeWhenUnused(step: Step): Promise<void> {
    const using = users(step).map((id) => done.get(id));
    await Promise.allSettled([ready.get(step.id), ...using]);
    await services.close(
      step,
      users(step).some((id) => isSuccess(results.get(id))),
    );
  }

  for (const promise of done.values()) promise.catch((error) => failure.abort(error));
  await Promise.allSettled(done.values());
  signal.throwIfAborted();
  options.events({ type: "plan-finished", durationMs: Date.now() - began });
  return new Map(plan.steps.map(({ id }) => [id, results.get(id)!]));
}
