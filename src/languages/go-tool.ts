import { type Step, type StepInput, step } from "../plan/step.ts";
import { TOOLS, type ToolName } from "./tools.ts";

export const GO_CACHES = [
  { name: "go-mod", env: "GOMODCACHE" },
  { name: "go-build", env: "GOCACHE" },
];

type GoToolName = Extract<ToolName, "apidiff" | "go-licenses" | "gosec" | "osv-scanner" | "staticcheck">;

/** The step that installs a program written in Go. It is linked statically, so that it runs in every toolchain's image. */
export function goTool(name: GoToolName, packagePath: string): Step {
  return goProgram(name, `GOBIN="$PWD/bin" go install '${packagePath}@${TOOLS[name]}'`);
}

/** A step whose command leaves a program in `bin`. */
export function goProgram(name: string, command: string, env: Record<string, string> = {}): Step {
  return step({
    id: `tool/${name}`,
    title: `Install ${name}`,
    toolchain: { id: "go" },
    env: { CGO_ENABLED: "0", ...env },
    caches: GO_CACHES,
    command: ["sh", "-ec", command],
    outputs: ["bin"],
    network: true,
    retries: 1,
    timeoutMs: 15 * 60_000,
  });
}

/** The program in a step that uses it: `.tools/<name>/<name>`. */
export function goToolInput(name: string): StepInput {
  return { from: "step", step: `tool/${name}`, path: "bin", at: `.tools/${name}` };
}
