import type { ExitCode, RunArguments } from "./actions.ts";
import { groupCoverage } from "./api/coverage.ts";
import { allOperations, type CoverageEntry } from "./api/model.ts";
import { cacheDirectory } from "./engine/index.ts";
import { loadConfigured, type OpenOptions, openConfig, unwaived } from "./open.ts";
import { toolchains } from "./plan/toolchains.ts";
import { withoutControls } from "./report/terminal.ts";

const print = (text: string) => process.stdout.write(`${withoutControls(text)}\n`);
const printJson = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

/** What the API model holds, for people; the whole model with `--json`. */
export async function inspect(options: RunArguments): Promise<ExitCode> {
  const { model } = await loadConfigured(await openConfig(options));
  if (options.json) {
    printJson(model);
    return 0;
  }
  const kinds = Map.groupBy(model.types, (type) => type.kind);
  print(`${model.info.title} ${model.info.version}`);
  print(
    `${allOperations(model).length} operations, ${model.webhooks.length} webhooks, ${model.channels.length} channels`,
  );
  print(`${model.types.length} types: ${[...kinds].map(([kind, types]) => `${types.length} ${kind}`).join(", ")}\n`);
  for (const service of model.services) {
    print(service.id || "(no tag)");
    for (const { id, method, path } of service.operations) print(`  ${id.padEnd(36)} ${method.toUpperCase()} ${path}`);
  }
  for (const channel of model.channels) {
    print(`${channel.id}  ${channel.address}`);
    for (const message of channel.sends) print(`  → ${message.name}`);
    for (const message of channel.receives) print(`  ← ${message.name}`);
  }
  return 0;
}

/** What the specs say and the model cannot carry; exits with 1 when something is lost that nobody waived. */
export async function coverage(options: RunArguments): Promise<ExitCode> {
  const config = await openConfig(options);
  const { model } = await loadConfigured(config);
  const open = unwaived(model.coverage, config.coverage.waive);
  if (options.json) printJson({ entries: model.coverage, unwaived: open });
  else printCoverage(model.coverage, new Set(open));
  return open.length > 0 ? 1 : 0;
}

/** Places of one construct that are printed; the rest is counted. */
const MAX_PLACES = 5;

function printCoverage(entries: CoverageEntry[], open: Set<CoverageEntry>): void {
  for (const { construct, severity, reason, entries: places } of groupCoverage(entries)) {
    const lost = places.filter((entry) => open.has(entry)).length;
    const state = severity === "documentation" ? "hint" : lost > 0 ? "LOST" : "waived";
    print(`${state.padEnd(7)} ${construct} (${places.length}): ${reason}`);
    for (const { file, pointer } of places.slice(0, MAX_PLACES)) print(`        ${file}#${pointer}`);
    if (places.length > MAX_PLACES) print(`        … and ${places.length - MAX_PLACES} more: --json lists all`);
  }
  print(
    entries.length === 0
      ? "Everything in the specs is carried."
      : `${entries.length} entries, ${open.size} lost and not waived.`,
  );
}

/** Each toolchain's programs: found, too old or missing, and how to get them. Exits with 3 when something is missing. */
export async function doctor(options: RunArguments): Promise<ExitCode> {
  const { probeToolchains } = await import("./engine/toolchain.ts");
  const probed = await probeToolchains({ cacheDir: cacheDirectory(), toolchains: toolchains({}) });
  if (options.json) printJson(probed);
  else {
    for (const { toolchain, tool, range, status, version, path, installHint } of probed) {
      const detail = status === "found" ? `${version}  ${path}` : `${status} (needs ${range}): ${installHint}`;
      print(`${status === "found" ? "✓" : "⊘"} ${toolchain.padEnd(12)} ${tool.padEnd(10)} ${detail}`);
    }
  }
  return probed.every(({ status }) => status === "found") ? 0 : 3;
}

export interface MockArguments extends OpenOptions {
  port?: number;
  host: string;
  sabotaged?: boolean;
}

/** Serves the API until it is interrupted. */
export async function mock({ port, host, sabotaged, ...options }: MockArguments): Promise<void> {
  const { runMock } = await import("./mock/run.ts");
  await runMock(await loadConfigured(await openConfig(options)), {
    host,
    ...(sabotaged ? { sabotaged } : {}),
    ...(port === undefined ? {} : { port }),
    env: process.env,
    print,
  });
}
