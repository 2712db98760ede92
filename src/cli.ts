import yargs, { type Argv } from "yargs";
import { hideBin } from "yargs/helpers";
import * as actions from "./actions.ts";
import { ENGINES } from "./engine/index.ts";
import { ForgeError } from "./errors.ts";
import * as inspect from "./inspect.ts";
import { LANGUAGES } from "./languages/index.ts";
import type { LanguageId } from "./languages/language.ts";
import { STAGES, type Stage } from "./plan/project.ts";
import { REGISTRIES } from "./registries/index.ts";
import type { RegistryId } from "./registries/registry.ts";
import { errorJson, formatError } from "./report/error.ts";
import { colorsFor } from "./report/terminal.ts";

/** Commands that run stages of the pipeline; each generates first. */
const STAGE_COMMANDS: Record<string, { stages: Stage[]; describe: string }> = {
  run: {
    stages: ["build", "test", "gates", "rehearse"],
    describe: "Generate, build, test, judge and rehearse: everything but publishing",
  },
  build: { stages: ["build"], describe: "Build one package a language" },
  test: { stages: ["test"], describe: "Run every SDK's unit and contract tests" },
  gates: { stages: ["gates"], describe: "Judge every SDK by the eight quality gates" },
  rehearse: {
    stages: ["rehearse"],
    describe: "Publish to local registries, install as a consumer would, and run that",
  },
};

const CODE_OF = { wrongInput: 2 } as const;

function configOption<T>(argv: Argv<T>) {
  return argv.option("config", { type: "string", describe: "Configuration file (default: llm-forge.yaml)" });
}

function inputOptions<T>(argv: Argv<T>) {
  return configOption(argv)
    .option("spec", {
      type: "string",
      array: true,
      describe: "OpenAPI or AsyncAPI documents, instead of the configuration's",
    })
    .option("spec-root", {
      type: "string",
      describe: "Directory that references may not leave (default: each document's own)",
    })
    .option("overlay", {
      type: "string",
      array: true,
      describe: "OpenAPI Overlays to apply to the documents, in this order",
    })
    .option("allow-host", {
      type: "string",
      array: true,
      describe: "Fetch references to this host; others are refused",
    })
    .option("out", { type: "string", describe: "Directory for the SDKs" })
    .option("language", {
      type: "string",
      array: true,
      choices: Object.keys(LANGUAGES) as LanguageId[],
      describe: "Only these languages",
    })
    .option("waive", {
      type: "string",
      array: true,
      describe: 'Accept that the model cannot carry this construct ("all": any)',
    })
    .option("json", { type: "boolean", default: false, describe: "Print the result as JSON" });
}

function runOptions<T>(argv: Argv<T>) {
  return inputOptions(argv)
    .option("engine", { choices: ENGINES, default: "auto" as const, describe: "What runs the steps" })
    .option("strict", { type: "boolean", default: false, describe: "Exit with 3 when anything is blocked" })
    .option("fresh", { type: "boolean", default: false, describe: "Run every step again, even if nothing changed" })
    .option("parallel", { type: "number", describe: "Steps at a time (default: one a core)" });
}

type Parsed<T> = T extends Argv<infer A> ? A : never;
type RunFlags = Parsed<ReturnType<typeof runOptions>>;

/** yargs writes what is absent as undefined; the rest of the code leaves it out. */
function given<T extends object>(flags: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined)) as never;
}

async function main(argv: string[]): Promise<void> {
  const finish = (code: number) => {
    process.exitCode = code;
  };
  const flags = (parsed: Partial<RunFlags>) => given(parsed) as actions.RunArguments;
  let cli = yargs(argv)
    .scriptName("llm-forge")
    .usage(
      "$0 <command>\n\nSix SDKs from OpenAPI and AsyncAPI documents: generated, built, tested, judged and released together.",
    )
    .example("$0 generate --spec openapi.yaml --out sdks", "six SDKs, no configuration needed")
    .example("$0 run", "everything that llm-forge.yaml describes, short of publishing")
    .example("$0 gates --language go --strict", "judge one SDK; exit 3 if a tool is missing")
    .epilogue("Exit codes: 0 done, 1 a gate or step failed, 2 the input is wrong, 3 blocked under --strict.")
    .demandCommand(1, "Say which command to run.")
    .strict()
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .version(false)
    .fail((message, error) => {
      throw error ?? new ForgeError("LF2004", message);
    })
    .command("generate", "Write the SDKs' source to disk", inputOptions, async (parsed) =>
      finish(await actions.generate(flags(parsed))),
    );
  for (const [name, { stages, describe }] of Object.entries(STAGE_COMMANDS)) {
    cli = cli.command(name, describe, runOptions, async (parsed) =>
      finish(await actions.runStages(stages, flags(parsed))),
    );
  }
  await cli
    .command(
      "release",
      "Everything `run` does, strictly, for a tag; with --publish also to the real registries",
      (command) =>
        runOptions(command)
          .option("tag", { type: "string", demandOption: true, describe: "Such as v1.6.0; must equal VERSION" })
          .option("publish", { type: "boolean", default: false, describe: "Publish to the real registries" }),
      async (parsed) => finish(await actions.release(given(parsed) as actions.ReleaseArguments)),
    )
    .command(
      "version",
      "Print the version that all packages get",
      (command) => inputOptions(command).option("tag", { type: "string", describe: "Check that this tag names it" }),
      async (parsed) => finish(await actions.version(given(parsed) as never)),
    )
    .command(
      "plan",
      "Print the steps that a run would execute",
      (command) =>
        inputOptions(command).option("stage", { choices: STAGES, array: true, describe: "Only these stages" }),
      async ({ stage, ...parsed }) => finish(await actions.plan(stage ?? STAGE_COMMANDS.run!.stages, flags(parsed))),
    )
    .command(
      "mock",
      "Serve the API from its description; validates every request",
      (command) =>
        inputOptions(command)
          .option("port", { type: "number", describe: "Port (default: $PORT, else a free one)" })
          .option("host", {
            type: "string",
            default: process.env.LLM_FORGE_HOST ?? "127.0.0.1",
            describe: "Address to listen on",
          })
          .option("sabotaged", { type: "boolean", hidden: true, describe: "No conformance scenario can hold" }),
      async (parsed) => inspect.mock(given(parsed) as never),
    )
    .command("golden", "Write the generated code that is committed anew", configOption, async (parsed) =>
      finish(await actions.golden(flags(parsed))),
    )
    .command("inspect", "Show what the API model holds", inputOptions, async (parsed) =>
      finish(await inspect.inspect(flags(parsed))),
    )
    .command("coverage", "List what the specs say and the model cannot carry", inputOptions, async (parsed) =>
      finish(await inspect.coverage(flags(parsed))),
    )
    .command(
      "doctor",
      "Check this machine's toolchains, and say how to get what is missing",
      inputOptions,
      async (parsed) => finish(await inspect.doctor(flags(parsed))),
    )
    .command(
      "with-registry <registry>",
      false,
      (command) =>
        command
          .positional("registry", { choices: Object.keys(REGISTRIES) as RegistryId[], demandOption: true })
          .option("storage", { type: "string", demandOption: true })
          .parserConfiguration({ "populate--": true }),
      async ({ registry, storage, "--": command }) =>
        finish(await actions.withRegistry(registry, storage, (command as string[]) ?? [])),
    )
    .parseAsync();
}

// A reader that has seen enough, such as `head`, is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

try {
  await main(hideBin(process.argv));
} catch (error) {
  if (process.argv.includes("--json"))
    process.stdout.write(`${JSON.stringify({ error: errorJson(error) }, null, 2)}\n`);
  else process.stderr.write(`${formatError(error, colorsFor(process.stderr))}\n`);
  process.exitCode = error instanceof ForgeError ? CODE_OF.wrongInput : 1;
}
