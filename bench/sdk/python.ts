import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { megabytes, type Peer, type Prepare, programs, run } from "./peer.ts";
import { VERSIONS } from "./versions.ts";

const { openai, httpx } = VERSIONS.python;

export const prepare: Prepare = (work, sdk) => [
  peer(work, "LLM-Forge", "LLM-Forge", "forge.py", sdk),
  peer(work, `openai ${openai}`, "vendor", "vendor.py", `openai==${openai}`),
  peer(work, `httpx ${httpx}`, "raw", "raw_httpx.py", `httpx==${httpx}`),
  peer(work, "http.client", "raw", "raw_http_client.py"),
];

function peer(work: string, name: string, kind: Peer["kind"], program: string, installed?: string): Peer {
  const files = { [program]: program, "harness.py": "harness.py" };
  const directory = programs("python", join(work, program.replace(".py", "")), files);
  // What `python3` leads to, without a version manager's detour.
  const python = run(work, ["python3", "-c", "import sys; print(sys.executable)"]).out;
  const packages = join(directory, "packages");
  if (installed) run(directory, [python, "-m", "pip", "install", "--quiet", "--target", packages, installed]);
  const isThere = existsSync(packages);
  return {
    name,
    kind,
    command: [python, join(directory, program)],
    env: { PYTHONPATH: packages },
    megabytes: isThere ? megabytes(packages) : 0,
    dependencies: isThere ? readdirSync(packages).filter((own) => own.endsWith(".dist-info")).length - 1 : 0,
  };
}
