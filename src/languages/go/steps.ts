import { type Step, type StepInput, step } from "../../plan/step.ts";
import { modulePath, moduleVersion } from "../go-module.ts";
import { GO_CACHES, goProgram, goTool, goToolInput } from "../go-tool.ts";
import type { Check, LanguageSteps, SdkRef } from "../language.ts";
import { osvCheck, osvPrepare } from "../osv.ts";
import { TOOLS } from "../tools.ts";
import { MODULE_ZIP } from "./module-zip.ts";

/** A module without dependencies needs no network, and the machine's toolchain is the one that is judged. */
const OFFLINE = { GOPROXY: "off", GOTOOLCHAIN: "local" };

/** Systems for which the compiler must accept the module, besides the one that it runs on. Each costs its own build. */
const OTHER_SYSTEMS = ["windows"];

export function steps(sdk: SdkRef): LanguageSteps {
  return {
    prepare: [
      goProgram(
        "go-module-zip",
        [
          `printf '%s' "$MODULE_ZIP" > main.go`,
          "go mod init llmforge.invalid/go-module-zip",
          `go get 'golang.org/x/mod@${TOOLS["golang.org/x/mod"]}'`,
          "go build -buildvcs=false -o bin/go-module-zip .",
        ].join("\n"),
        { MODULE_ZIP },
      ),
      goTool("staticcheck", "honnef.co/go/tools/cmd/staticcheck"),
      goTool("gosec", "github.com/securego/gosec/v2/cmd/gosec"),
      goTool("go-licenses", "github.com/google/go-licenses"),
      ...(sdk.baseline === undefined ? [] : [goTool("apidiff", "golang.org/x/exp/cmd/apidiff")]),
      ...osvPrepare(sdk),
    ],
    build: [packStep(sdk)],
    checks: {
      compilation: [compileCheck(sdk)],
      types: [vetCheck(sdk)],
      "unit-tests": [unitTests(sdk)],
      "contract-tests": [contractTests(sdk)],
      lint: [staticcheck(sdk), gofmt(sdk)],
      security: [
        gosec(sdk),
        // The standard library of the toolchain that is used here, not of the oldest that could be.
        osvCheck(sdk, { lockfile: "go.mod", before: 'go mod edit -toolchain="$(go env GOVERSION)"' }),
      ],
      licences: [goLicenses(sdk)],
      breaking: sdk.baseline === undefined ? [] : [apidiff(sdk, sdk.baseline)],
    },
  };
}

function packStep(sdk: SdkRef): Step {
  return step({
    id: "build/go/module",
    title: "Pack the module",
    toolchain: { id: "go" },
    inputs: [{ from: "tree", tree: sdk.tree, at: "module" }, goToolInput("go-module-zip")],
    command: [
      ".tools/go-module-zip/go-module-zip",
      modulePath(sdk.package),
      moduleVersion(sdk.package),
      "module",
      "out",
    ],
    outputs: ["out"],
  });
}

/** A check that runs in the SDK's tree. */
function check(
  sdk: SdkRef,
  fields: { tool: string; title: string; script: string[]; reports: Extract<Check, { step: Step }>["reports"] } & {
    inputs?: StepInput[];
    services?: Step["services"];
    network?: boolean;
  },
): Check {
  const { tool, title, script, reports, inputs = [], services = [], network = false } = fields;
  return {
    tool,
    reports,
    step: step({
      id: `gate/go/${tool}`,
      title,
      toolchain: { id: "go" },
      inputs: [{ from: "tree", tree: sdk.tree, at: "." }, ...inputs],
      env: OFFLINE,
      services,
      caches: GO_CACHES,
      command: ["sh", "-ec", script.join("\n")],
      outputs: reports.map(({ from }) => from).filter((from) => from !== "stdout" && from !== "stderr"),
      expect: "any-exit",
      network,
    }),
  };
}

/** The compiler, for this system and others: a file for one system only is compiled nowhere else. */
function compileCheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "go-build",
    title: "Compile (go build)",
    script: [
      "code=0",
      "go build -json ./... || code=$?",
      ...OTHER_SYSTEMS.map((system) => `GOOS=${system} GOARCH=amd64 CGO_ENABLED=0 go build -json ./... || code=$?`),
      "exit $code",
    ],
    reports: [{ format: "go-build", from: "stdout" }],
  });
}

/** Vet type-checks the package with its tests and examples, and finds what compiles but has a type that cannot be meant. */
function vetCheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "go-vet",
    title: "Types (go vet)",
    // The tag adds the contract tests and leaves nothing out.
    script: [
      "code=0",
      "go vet -json -tags contract ./... > vet.json || code=$?",
      'sed -i.orig "s|$PWD/||g" vet.json',
      "exit $code",
    ],
    reports: [
      { format: "go-vet", from: "vet.json" },
      { format: "go-text", from: "stderr" },
    ],
  });
}

function unitTests(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "go-test",
    title: "Unit tests (go test)",
    script: ["go test -json -count 1 -coverprofile coverage.out ."],
    reports: [
      { format: "go-test", from: "stdout" },
      { format: "go-cover", from: "coverage.out" },
    ],
  });
}

function contractTests(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "go-test-contract",
    title: "Contract tests (go test)",
    script: ["go test -json -count 1 -tags contract -parallel 16 -run '^Test(Contract_|Conformance$)' ."],
    services: [{ step: sdk.mock, env: "MOCK_URL" }],
    reports: [{ format: "go-test", from: "stdout" }],
  });
}

function staticcheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "staticcheck",
    title: "Lint (staticcheck)",
    inputs: [goToolInput("staticcheck")],
    script: [
      "code=0",
      ".tools/staticcheck/staticcheck -tags contract -f sarif ./... > staticcheck.sarif || code=$?",
      'sed -i.orig "s|file://$PWD|.|g" staticcheck.sarif',
      "exit $code",
    ],
    reports: [{ format: "sarif", from: "staticcheck.sarif" }],
  });
}

function gofmt(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "gofmt",
    title: "Format (gofmt)",
    script: ["gofmt -l ."],
    reports: [{ format: "gofmt", from: "stdout" }],
  });
}

function gosec(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "gosec",
    title: "Insecure constructs (gosec)",
    inputs: [goToolInput("gosec")],
    // Not -quiet, with which it writes no report where there is nothing to report.
    script: [".tools/gosec/gosec -fmt sarif -out gosec.sarif ./..."],
    reports: [{ format: "sarif", from: "gosec.sarif" }],
  });
}

function goLicenses(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "go-licenses",
    title: "Licences (go-licenses)",
    inputs: [goToolInput("go-licenses")],
    script: [".tools/go-licenses/go-licenses report ./... > licences.csv"],
    reports: [{ format: "go-licenses", from: "licences.csv" }],
  });
}

/** Export data carries the module's path, so that both sides are compared under it. */
function apidiff(sdk: SdkRef, baseline: string): Check {
  const program = '"$PWD/.tools/apidiff/apidiff"';
  return check(sdk, {
    tool: "apidiff",
    title: "Breaking changes (apidiff)",
    inputs: [goToolInput("apidiff"), { from: "host", path: baseline, at: ".baseline" }],
    script: [
      `apidiff=${program}`,
      'out="$PWD"',
      '(cd .baseline && "$apidiff" -w "$out/old.export" .)',
      '"$apidiff" -w new.export .',
      '"$apidiff" old.export new.export > apidiff.txt',
    ],
    reports: [{ format: "apidiff", from: "apidiff.txt" }],
  });
}
