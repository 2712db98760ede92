import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { megabytes, type Peer, type Prepare, programs, run } from "./peer.ts";
import { VERSIONS } from "./versions.ts";

const [[vendor, version]] = Object.entries(VERSIONS.go) as [[string, string]];

export const prepare: Prepare = (work, sdk) => [
  peer(work, "LLM-Forge", "LLM-Forge", "forge.go", [
    `-require=example.com/open-ai@v1.6.0`,
    `-replace=example.com/open-ai=${sdk}`,
  ]),
  peer(work, `openai-go ${version}`, "vendor", "vendor.go", [`-require=${vendor}@${version}`]),
  peer(work, "net/http", "raw", "raw.go", []),
];

function peer(work: string, name: string, kind: Peer["kind"], program: string, edits: string[]): Peer {
  const directory = programs("go", join(work, kind), { [program]: "main.go", "harness.go": "harness.go" });
  writeFileSync(join(directory, "go.mod"), "module bench\n\ngo 1.26\n");
  if (edits.length > 0) run(directory, ["go", "mod", "edit", ...edits]);
  run(directory, ["go", "mod", "tidy"]);
  const env = { GOCACHE: join(work, "cache") };
  const list = (format: string) => [
    ...new Set(run(directory, ["go", "list", "-deps", "-f", format, "."]).out.split("\n")),
  ];
  run(directory, ["go", "build", ...list("{{if .Standard}}{{.ImportPath}}{{end}}")], env);
  const { ms } = run(directory, ["go", "build", "-o", "program", "."], env);
  const modules = list("{{with .Module}}{{if not .Main}}{{.Dir}}{{end}}{{end}}").filter((path) => path !== "");
  return {
    name,
    kind,
    command: [join(directory, "program")],
    megabytes: megabytes(...modules),
    dependencies: Math.max(0, modules.length - 1),
    compileMs: ms,
  };
}
