import type { Scenario } from "./conformance/scenario.ts";
import { conformanceFor } from "./conformance/suite.ts";
import type { Engine, EventSink, Results } from "./engine/engine.ts";
import type { CheckOutcome, GatePolicy, Verdict } from "./gates/gate.ts";
import { GATES } from "./gates/index.ts";
import type { Check, GateId } from "./languages/language.ts";
import { type Project, planFor, type SdkPlan, type Stage, stageSteps } from "./plan/project.ts";
import { dependencies, type Plan, type Step, type StepResult } from "./plan/step.ts";
import { bumpBetween } from "./release/version.ts";
import type { Cell, CellStatus, Column, Parity, RunSummary } from "./report/summary.ts";

export interface PipelineOptions {
  stages: Stage[];
  /** Of the gates stage, only these. */
  gates?: GateId[];
  engine: Engine;
  events: EventSink;
  signal?: AbortSignal;
  fresh?: boolean;
}

/** Runs stages of a project on an engine, judges what came out, and sums it up. */
export async function runPipeline(project: Project, options: PipelineOptions): Promise<RunSummary> {
  const startedAt = Date.now();
  const plan = planFor(project, options.stages, options.gates);
  const { events, signal, fresh } = options;
  const results = await options.engine.run(plan, {
    events,
    ...(signal ? { signal } : {}),
    ...(fresh ? { fresh } : {}),
  });
  const gates = judgedGates(options);
  const policy = policyOf(project);
  const { previousVersion } = project.config.gates.breaking;
  const verdicts: Verdict[] = [];
  for (const sdk of project.sdks) {
    for (const gate of gates) verdicts.push(await judge(gate, sdk, policy, results, options.engine));
  }
  return {
    schema: 1,
    api: { title: project.api.model.info.title, version: project.api.model.info.version },
    version: project.version,
    ...(previousVersion === undefined ? {} : { previousVersion }),
    engine: options.engine.id,
    languages: project.sdks.map(({ language, package: { name } }) => ({
      id: language.id,
      title: language.title,
      package: name,
    })),
    columns: columnsFor(options),
    cells: project.sdks.flatMap((sdk) => cellsOf(sdk, options.stages, plan, results, verdicts)),
    verdicts,
    parity: parityOf(project, verdicts),
    coverage: project.api.model.coverage,
    steps: plan.steps.flatMap((step) => {
      const result = results.get(step.id);
      return result ? [{ ...result, title: step.title, needs: dependencies(step) }] : [];
    }),
    startedAt,
    durationMs: Date.now() - startedAt,
  };
}

function judgedGates({ stages, gates }: PipelineOptions): GateId[] {
  if (stages.includes("gates")) return gates ?? (Object.keys(GATES) as GateId[]);
  return stages.includes("test") ? ["unit-tests", "contract-tests"] : [];
}

function policyOf(project: Project): GatePolicy {
  const { unitTests, licences, breaking, waivers } = project.config.gates;
  return {
    coverage: unitTests,
    licences,
    waivers,
    scenarios: conformanceFor(project.api.model).scenarios.map(({ id }) => id),
    bump: bumpBetween(breaking.previousVersion, project.version),
  };
}

async function judge(gate: GateId, sdk: SdkPlan, policy: GatePolicy, results: Results, engine: Engine) {
  const outcomes = await Promise.all(GATES[gate].checks(sdk.steps).map((check) => outcomeOf(check, results, engine)));
  return GATES[gate].judge(sdk.language.id, outcomes, policy);
}

async function outcomeOf(check: Check, results: Results, engine: Engine): Promise<CheckOutcome> {
  const reports = new Map<string, string>();
  if (!("step" in check)) return { check, reports };
  const result = results.get(check.step.id);
  if (!result) return { check, reports };
  for (const { from } of check.reports) {
    const text = await reportText(result, from, engine);
    if (text !== undefined) reports.set(from, text);
  }
  return { check, result, reports };
}

async function reportText(result: StepResult, from: string, engine: Engine): Promise<string | undefined> {
  if (from === "stdout" || from === "stderr") return result[from];
  if (!(from in result.outputs)) return undefined;
  return (await engine.readOutput(result, from)).toString("utf8");
}

/** The catalogue by language; undefined where no contract test was judged. */
function parityOf(project: Project, verdicts: Verdict[]): Parity | undefined {
  const judged = verdicts.filter((verdict) => verdict.scenarios !== undefined);
  if (judged.length === 0) return undefined;
  const { scenarios, absent } = conformanceFor(project.api.model);
  const statusOf = (verdict: Verdict, { id }: Scenario): CellStatus => {
    const run = verdict.scenarios?.find((scenario) => scenario.id === id);
    if (run) return run.status === "skipped" ? "not-run" : run.status;
    return verdict.status === "blocked" ? "blocked" : "not-run";
  };
  return {
    rows: scenarios.map((scenario) => ({
      id: scenario.id,
      group: scenario.group,
      title: scenario.title,
      cells: judged.map((verdict) => ({ language: verdict.language, status: statusOf(verdict, scenario) })),
    })),
    absent: absent.map(({ scenario: { id, group, title }, reason }) => ({ id, group, title, reason })),
  };
}

function columnsFor({ stages, gates: only }: PipelineOptions): Column[] {
  const gates = Object.values(GATES)
    .filter(({ id }) => only?.includes(id) ?? true)
    .map(({ id, number, title }) => ({ id, title, gate: number }));
  const columns: Record<Stage, Column[]> = {
    build: [{ id: "build", title: "Build" }],
    test: [{ id: "test", title: "Test" }],
    gates,
    rehearse: [{ id: "rehearse", title: "Rehearse" }],
    publish: [{ id: "publish", title: "Publish" }],
  };
  return [{ id: "generate", title: "Generate" }, ...stages.flatMap((stage) => columns[stage])];
}

function cellsOf(sdk: SdkPlan, stages: Stage[], plan: Plan, results: Results, verdicts: Verdict[]): Cell[] {
  const language = sdk.language.id;
  const files = Object.keys(sdk.rendered.files).length;
  const generated: Cell = { language, column: "generate", status: "passed", summary: `${files} files` };
  const own = verdicts.filter((verdict) => verdict.language === language);
  const gateCells = own.map(({ gate, status, summary }): Cell => ({ language, column: gate, status, summary }));
  return [
    generated,
    ...stages.flatMap((stage): Cell[] => {
      if (stage === "gates") return gateCells;
      if (stage === "test") return [{ language, column: "test", ...worst(gateCells.filter(isTest)) }];
      const steps = stageSteps(sdk, stage);
      return [{ language, column: stage, ...worst(steps.map((step) => stepCell(step, plan, results))) }];
    }),
  ];
}

function isTest(cell: Cell): boolean {
  return cell.column === "unit-tests" || cell.column === "contract-tests";
}

const ORDER: CellStatus[] = ["failed", "not-run", "blocked", "not-applicable", "passed"];

/** The worst status, with its summary; when all passed, the last summary. */
function worst(cells: Pick<Cell, "status" | "summary">[]): Pick<Cell, "status" | "summary"> {
  for (const status of ORDER) {
    const found = cells.filter((cell) => cell.status === status).at(status === "passed" ? -1 : 0);
    if (found) return { status: found.status, summary: found.summary };
  }
  return { status: "not-applicable", summary: "nothing to do" };
}

function stepCell(step: Step, plan: Plan, results: Results): Pick<Cell, "status" | "summary"> {
  const result = results.get(step.id);
  switch (result?.status) {
    case undefined:
      return { status: "not-run", summary: `${step.title}: did not run` };
    case "ok":
    case "cached":
      return { status: "passed", summary: step.title };
    case "failed":
      return { status: "failed", summary: `${step.title}: ${result.reason ?? "failed"}` };
    case "blocked":
      return { status: "blocked", summary: result.reason ?? "blocked" };
    case "skipped":
      return skippedCell(step, plan, results);
  }
}

/** A step that was skipped is blocked when what it needs was blocked, and not run when that failed. */
function skippedCell(skipped: Step, plan: Plan, results: Results): Pick<Cell, "status" | "summary"> {
  const needed = plan.steps.filter((step) => dependencies(skipped).includes(step.id));
  const cause = worst(needed.map((step) => stepCell(step, plan, results)));
  return { status: cause.status === "blocked" ? "blocked" : "not-run", summary: cause.summary };
}
