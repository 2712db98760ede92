import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { megabytes, type Peer, type Prepare, programs, run } from "./peer.ts";
import { VERSIONS } from "./versions.ts";

const { reqwest, ...vendor } = VERSIONS.rust;
/** Both with the group that the programs call, and with TLS, which the vendor's crate has by default. */
const own = 'default-features = false, features = ["rustls", "chat"]';
const client = `{ version = "=${vendor["async-openai"]}", features = ["chat-completion"] }`;

export const prepare: Prepare = (work, sdk) => [
  peer(work, "LLM-Forge", "LLM-Forge", "forge.rs", "open-ai", `open-ai = { path = "${sdk}", ${own} }`),
  peer(
    work,
    `async-openai ${vendor["async-openai"]}`,
    "vendor",
    "vendor.rs",
    "async-openai",
    `async-openai = ${client}\nfutures = "0.3"`,
  ),
  peer(
    work,
    `reqwest ${reqwest}`,
    "raw",
    "raw.rs",
    "reqwest",
    `reqwest = { version = "=${reqwest}", features = ["json"] }\nserde_json = "1"`,
  ),
];

function peer(
  work: string,
  name: string,
  kind: Peer["kind"],
  program: string,
  crate: string,
  dependencies: string,
): Peer {
  const directory = join(work, kind);
  mkdirSync(directory, { recursive: true });
  programs("rust", join(directory, "src"), { [program]: "main.rs", "harness.rs": "harness.rs" });
  const tokio = 'tokio = { version = "1", features = ["macros", "rt"] }';
  const text = `[package]\nname = "bench"\nedition = "2024"\n\n[dependencies]\n${dependencies}\n${tokio}\n`;
  writeFileSync(join(directory, "Cargo.toml"), text);
  run(directory, ["cargo", "fetch", "--quiet"]);
  const { ms } = run(directory, ["cargo", "build", "--release", "--quiet"]);
  const tree = [
    "cargo",
    "tree",
    "--edges",
    "normal",
    "--prefix",
    "none",
    "--no-dedupe",
    "--format",
    "{p}",
    "--package",
    crate,
  ];
  const packages = new Set(
    run(directory, tree)
      .out.split("\n")
      .map((line) => line.split(" ").slice(0, 2).join(" ")),
  );
  const manifests: { packages: { name: string; version: string; manifest_path: string }[] } = JSON.parse(
    run(directory, ["cargo", "metadata", "--format-version", "1"]).out,
  );
  const used = manifests.packages.filter((own) => packages.has(`${own.name} v${own.version}`));
  return {
    name,
    kind,
    command: [join(directory, "target/release/bench")],
    megabytes: megabytes(...used.map((own) => dirname(own.manifest_path))),
    dependencies: packages.size - 1,
    compileMs: ms,
  };
}
