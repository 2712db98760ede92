import { type Step, type StepInput, step } from "../../plan/step.ts";
import type { Check, LanguageSteps, ReportRef, SdkRef } from "../language.ts";
import { osvCheck, osvPrepare } from "../osv.ts";
import { TOOLS, type ToolName } from "../tools.ts";
import { type CsharpPackage, csharpPackage } from "./package.ts";

const TOOLCHAIN = { id: "csharp" } as const;
const CACHES = [{ name: "nuget-packages", env: "NUGET_PACKAGES" }];
const DEPS = "deps/csharp";

/** The machine's own .NET is used, nothing is left running, and nothing is sent home. */
const ENVIRONMENT = {
  DOTNET_CLI_TELEMETRY_OPTOUT: "1",
  DOTNET_NOLOGO: "1",
  DOTNET_ROLL_FORWARD: "Major",
  MSBUILDDISABLENODEREUSE: "1",
  UseSharedCompilation: "false",
};

export function steps(sdk: SdkRef): LanguageSteps {
  const names = csharpPackage(sdk.package);
  return {
    prepare: [
      restoreStep(sdk, names),
      toolStep("nuget-license"),
      ...(sdk.baseline === undefined ? [] : [toolStep("Microsoft.DotNet.ApiCompat.Tool")]),
      ...osvPrepare(sdk),
    ],
    build: [packStep(sdk, names)],
    checks: {
      compilation: [compileCheck(sdk, names)],
      types: [typesCheck(sdk, names)],
      "unit-tests": [unitTests(sdk, names)],
      "contract-tests": [contractTests(sdk, names)],
      lint: [formatCheck(sdk, names)],
      security: [securityCheck(sdk, names), osvCheck(sdk, lockfile(names))],
      licences: [licencesCheck(sdk, names)],
      breaking: sdk.baseline === undefined ? [] : [apiCompat(sdk, names, sdk.baseline)],
    },
  };
}

function command(script: string[]): string[] {
  return ["sh", "-ec", script.join("\n")];
}

/** The tests' lockfile names what the SDK depends on too. */
function lockfile({ tests }: CsharpPackage) {
  const path = `${tests}/packages.lock.json`;
  return { lockfile: path, inputs: [{ from: "step" as const, step: DEPS, path, at: path }] };
}

/** Restores once, so that the other steps find every package in the cache, and states what there is. */
function restoreStep(sdk: SdkRef, names: CsharpPackage): Step {
  return step({
    id: DEPS,
    title: "Restore NuGet packages",
    toolchain: TOOLCHAIN,
    inputs: [{ from: "tree", tree: sdk.tree, at: "." }],
    env: ENVIRONMENT,
    caches: CACHES,
    command: command([`dotnet restore ${names.root}.sln`]),
    outputs: [`${names.tests}/packages.lock.json`],
    network: true,
    retries: 1,
  });
}

function toolStep(name: ToolName): Step {
  return step({
    id: `tool/${name}`,
    title: `Install ${name}`,
    toolchain: TOOLCHAIN,
    env: ENVIRONMENT,
    caches: CACHES,
    command: command([`dotnet tool install ${name} --version ${TOOLS[name]} --tool-path tool`]),
    outputs: ["tool"],
    network: true,
    retries: 1,
  });
}

function toolInput(name: ToolName): StepInput {
  return { from: "step", step: `tool/${name}`, path: "tool", at: `.tools/${name}` };
}

function packStep(sdk: SdkRef, { project }: CsharpPackage): Step {
  return step({
    id: "build/csharp/pack",
    title: "Pack the package (dotnet pack)",
    toolchain: TOOLCHAIN,
    inputs: [{ from: "tree", tree: sdk.tree, at: "." }],
    env: ENVIRONMENT,
    caches: CACHES,
    command: command([`dotnet pack ${project} -c Release -o out -p:ContinuousIntegrationBuild=true ${QUIET}`]),
    outputs: ["out"],
    network: true,
  });
}

interface CheckFields {
  tool: string;
  title: string;
  script: string[];
  reports: ReportRef[];
  inputs?: StepInput[];
  services?: Step["services"];
}

/** A check that runs in the SDK's tree. NuGet asks for the network when the cache lacks a package. */
function check(sdk: SdkRef, { tool, title, script, reports, inputs = [], services = [] }: CheckFields): Check {
  return {
    tool,
    reports,
    step: step({
      id: `gate/csharp/${tool}`,
      title,
      toolchain: TOOLCHAIN,
      inputs: [{ from: "tree", tree: sdk.tree, at: "." }, ...inputs],
      env: ENVIRONMENT,
      services,
      caches: CACHES,
      command: command(script),
      outputs: reports.map(({ from }) => from).filter((from) => from !== "stdout" && from !== "stderr"),
      expect: "any-exit",
      network: true,
    }),
  };
}

/** For steps that judge something else: warnings are the compilation gate's, and documentation is no matter here. */
const QUIET = "-p:TreatWarningsAsErrors=false -p:RunAnalyzers=false";
const UNDOCUMENTED = "-p:GenerateDocumentationFile=false";

/** A build whose diagnostics are kept: each project writes them below its own directory. */
function build(project: string, log: string, options: string[]): string {
  // MSBuild takes a comma as the end of a property.
  return `dotnet build ${project} -c Release -warnaserror -p:ErrorLog=${log}%2cversion=2.1 ${options.join(" ")}`.trim();
}

/** The log names files by absolute address, which would differ from run to run. */
function relative(...logs: string[]): string[] {
  return logs.map((log) => `if [ -f ${log} ]; then sed -i.orig "s|file://$PWD/||g" ${log}; fi`);
}

function compileCheck(sdk: SdkRef, { project }: CsharpPackage): Check {
  const log = `${project}/build.sarif`;
  return check(sdk, {
    tool: "dotnet-build",
    title: "Compile (dotnet build)",
    script: [
      "code=0",
      `${build(project, "build.sarif", [])} || code=$?`,
      "if [ -d examples ]; then dotnet build examples -c Release -warnaserror || code=$?; fi",
      ...relative(log),
      "exit $code",
    ],
    reports: [{ format: "sarif", from: log }],
  });
}

/**
 * The compiler in its strict mode and with the warnings of every version. The tests are compiled with the SDK: they call
 * every operation as users do, so that nullability is checked from both sides.
 */
function typesCheck(sdk: SdkRef, { project, tests }: CsharpPackage): Check {
  const logs = [`${project}/types.sarif`, `${tests}/types.sarif`];
  const strict = [UNDOCUMENTED, "-p:Features=strict", "-p:WarningLevel=9999"];
  return check(sdk, {
    tool: "csc-strict",
    title: "Types of SDK and tests (csc, strict)",
    script: ["code=0", `${build(tests, "types.sarif", strict)} || code=$?`, ...relative(...logs), "exit $code"],
    reports: logs.map((from) => ({ format: "sarif", from })),
  });
}

function unitTests(sdk: SdkRef, { tests }: CsharpPackage): Check {
  const test = [
    `dotnet test ${tests} ${QUIET} --filter 'Category!=Contract' --logger 'trx;LogFileName=unit.trx'`,
    "--results-directory results --collect 'XPlat Code Coverage'",
  ].join(" ");
  return check(sdk, {
    tool: "dotnet-test",
    title: "Unit tests with coverage (dotnet test)",
    script: [
      "code=0",
      `${test} || code=$?`,
      // The collector makes a directory with another name each time.
      "find results -name coverage.cobertura.xml -exec cp {} results/coverage.xml ';'",
      "exit $code",
    ],
    reports: [
      { format: "trx", from: "results/unit.trx" },
      { format: "cobertura", from: "results/coverage.xml" },
    ],
  });
}

function contractTests(sdk: SdkRef, { tests }: CsharpPackage): Check {
  return check(sdk, {
    tool: "dotnet-test-contract",
    title: "Contract tests against the mock server (dotnet test)",
    script: [
      `dotnet test ${tests} ${QUIET} --filter 'Category=Contract' --logger 'trx;LogFileName=contract.trx' --results-directory results`,
    ],
    services: [{ step: sdk.mock, env: "MOCK_URL" }],
    reports: [{ format: "trx", from: "results/contract.trx" }],
  });
}

function formatCheck(sdk: SdkRef, { root }: CsharpPackage): Check {
  const report = "format-report.json";
  return check(sdk, {
    tool: "dotnet-format",
    title: "Lint and format (dotnet format)",
    script: [
      `dotnet restore ${root}.sln`,
      "code=0",
      `dotnet format ${root}.sln --no-restore --verify-no-changes --severity warn --report . || code=$?`,
      `if [ -f ${report} ]; then sed -i.orig "s|$PWD/||g" ${report}; fi`,
      "exit $code",
    ],
    reports: [{ format: "dotnet-format", from: report }],
  });
}

/** Every security rule of the compiler's analyzers, and no other. */
function securityCheck(sdk: SdkRef, { project }: CsharpPackage): Check {
  const log = `${project}/security.sarif`;
  const rules = [UNDOCUMENTED, "-p:AnalysisLevel=latest", "-p:AnalysisMode=None", "-p:AnalysisModeSecurity=All"];
  return check(sdk, {
    tool: "security-analyzers",
    title: "Insecure constructs (.NET analyzers)",
    script: ["code=0", `${build(project, "security.sarif", rules)} || code=$?`, ...relative(log), "exit $code"],
    reports: [{ format: "sarif", from: log }],
  });
}

function licencesCheck(sdk: SdkRef, { root, project }: CsharpPackage): Check {
  return check(sdk, {
    tool: "nuget-license",
    title: "Licences (nuget-license)",
    inputs: [toolInput("nuget-license")],
    script: [
      `dotnet restore ${project}`,
      `.tools/nuget-license/nuget-license -i ${project}/${root}.csproj -t -o JsonPretty > licences.json`,
    ],
    reports: [{ format: "nuget-license", from: "licences.json" }],
  });
}

function apiCompat(sdk: SdkRef, { root, project }: CsharpPackage, baseline: string): Check {
  const tool = "Microsoft.DotNet.ApiCompat.Tool";
  return check(sdk, {
    tool: "apicompat",
    title: "Breaking changes (ApiCompat)",
    inputs: [toolInput(tool), { from: "host", path: baseline, at: ".baseline" }],
    script: [
      `dotnet build .baseline/${project} -c Release -o old ${QUIET}`,
      `dotnet build ${project} -c Release -o new ${QUIET}`,
      `.tools/${tool}/apicompat --left old/${root}.dll --right new/${root}.dll > apicompat.txt 2>&1`,
    ],
    reports: [{ format: "apicompat", from: "apicompat.txt" }],
  });
}
