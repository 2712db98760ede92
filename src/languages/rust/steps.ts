import { type Step, type StepCache, type StepInput, step } from "../../plan/step.ts";
import type { Check, LanguageSteps, SdkRef } from "../language.ts";
import { osvCheck, osvPrepare } from "../osv.ts";
import { TOOLS, type ToolName } from "../tools.ts";

const CARGO_HOME: StepCache = { name: "rust-cargo-home", env: "CARGO_HOME" };
const CACHES: StepCache[] = [CARGO_HOME, { name: "rust-target", env: "CARGO_TARGET_DIR" }];

/** Colours would stand in the reports, and backtraces name the machine's directories. */
const ENV = { CARGO_TERM_COLOR: "never", RUST_BACKTRACE: "0", CARGO_INCREMENTAL: "0" };

const DEPENDENCIES = "deps/rust";

/** The SDK with the versions of its dependencies, all fetched: what follows needs no network. */
const withLock = (sdk: SdkRef): StepInput[] => [
  { from: "tree", tree: sdk.tree, at: "." },
  { from: "step", step: DEPENDENCIES, path: "Cargo.lock", at: "Cargo.lock" },
];

export function rustSteps(sdk: SdkRef): LanguageSteps {
  return {
    prepare: [
      fetchStep(sdk),
      cargoTool("cargo-tarpaulin"),
      cargoTool("cargo-deny"),
      ...(sdk.baseline === undefined ? [] : [cargoTool("cargo-semver-checks")]),
      ...osvPrepare(sdk),
    ],
    build: [packageStep(sdk)],
    checks: {
      compilation: [compileCheck(sdk), partsCheck(sdk)],
      types: [docCheck(sdk), doctestCheck(sdk)],
      "unit-tests": [unitTestCheck(sdk)],
      "contract-tests": [contractTestCheck(sdk)],
      lint: [clippyCheck(sdk), formatCheck(sdk)],
      security: [panicCheck(sdk), denyCheck(sdk), osvCheck(sdk, { lockfile: "Cargo.lock", inputs: withLock(sdk) })],
      licences: [licenceCheck(sdk)],
      breaking: sdk.baseline === undefined ? [] : [semverCheck(sdk, sdk.baseline)],
    },
  };
}

/** A crate does not ship a lock file; the gates and the build want one, and all the same. */
function fetchStep(sdk: SdkRef): Step {
  return step({
    id: DEPENDENCIES,
    title: "Resolve and fetch dependencies (cargo)",
    toolchain: { id: "rust" },
    inputs: [{ from: "tree", tree: sdk.tree, at: "." }],
    env: ENV,
    caches: CACHES,
    command: ["cargo", "fetch"],
    outputs: ["Cargo.lock"],
    network: true,
    retries: 2,
  });
}

type CargoTool = Extract<ToolName, `cargo-${string}`>;

/** Tools are built without optimisation: they are compiled once, and run for seconds. */
const FAST_BUILD = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: "0",
  CARGO_PROFILE_RELEASE_LTO: "off",
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "256",
  CARGO_PROFILE_RELEASE_DEBUG: "false",
};

function cargoTool(name: CargoTool): Step {
  return step({
    id: `tool/${name}`,
    title: `Install ${name}`,
    toolchain: { id: "rust" },
    env: { ...ENV, ...FAST_BUILD },
    caches: [CARGO_HOME],
    command: ["sh", "-ec", `cargo install ${name} --version ${TOOLS[name]} --locked --root .tool --target-dir target`],
    outputs: [".tool/bin"],
    network: true,
    retries: 1,
    timeoutMs: 30 * 60_000,
  });
}

const toolInput = (name: CargoTool): StepInput => ({
  from: "step",
  step: `tool/${name}`,
  path: ".tool/bin",
  at: `.tools/${name}`,
});

function packageStep(sdk: SdkRef): Step {
  const crate = `${sdk.package.name}-${sdk.package.version}.crate`;
  return step({
    id: "build/rust/package",
    title: "Package the crate (cargo package)",
    toolchain: { id: "rust" },
    inputs: withLock(sdk),
    env: ENV,
    caches: CACHES,
    command: [
      "sh",
      "-ec",
      // Packages of runs at the same time must not meet in the shared directory.
      [
        'CARGO_BUILD_BUILD_DIR="$CARGO_TARGET_DIR" CARGO_TARGET_DIR="$PWD/package" cargo package --frozen --allow-dirty',
        `mkdir out && cp 'package/package/${crate}' out/`,
      ].join("\n"),
    ],
    outputs: [`out/${crate}`],
    timeoutMs: 20 * 60_000,
  });
}

/** A check that runs in the SDK's tree, its dependencies fetched. */
function check(
  sdk: SdkRef,
  fields: {
    tool: string;
    title: string;
    script: string[];
    reports: Extract<Check, { step: Step }>["reports"];
    inputs?: StepInput[];
    env?: Record<string, string>;
    services?: Step["services"];
    network?: boolean;
    timeoutMs?: number;
  },
): Check {
  const {
    tool,
    title,
    script,
    reports,
    inputs = [],
    env = {},
    services = [],
    network = false,
    timeoutMs = 20 * 60_000,
  } = fields;
  return {
    tool,
    reports,
    step: step({
      id: `gate/rust/${tool}`,
      title,
      toolchain: { id: "rust" },
      inputs: [...withLock(sdk), ...inputs],
      env: { ...ENV, ...env },
      services,
      caches: CACHES,
      command: ["sh", "-ec", script.join("\n")],
      outputs: reports.map(({ from }) => from).filter((from) => from !== "stdout" && from !== "stderr"),
      expect: "any-exit",
      network,
      timeoutMs,
    }),
  };
}

/**
 * Warnings are read from the compiler's messages instead of being denied by RUSTFLAGS: with other flags than the
 * other steps have, every dependency would be compiled again.
 */
function compileCheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "rustc",
    title: "Compile library and tests (cargo check)",
    script: ["cargo check --frozen --features full --all-targets --message-format json"],
    reports: [{ format: "cargo-json", from: "stdout" }],
  });
}

/** Each group of operations has all that it needs, and without any the crate is one still. */
function partsCheck(sdk: SdkRef): Check {
  const parts = `sed -n '/^api = \\[$/,/^]$/s/^ *"\\(.*\\)",$/\\1/p' Cargo.toml`;
  const build = "cargo check --frozen --lib --message-format json --no-default-features --features rustls";
  return check(sdk, {
    tool: "rustc-parts",
    title: "Compile parts of the API (cargo check)",
    script: [build, `for part in $(${parts}); do ${build},blocking,"$part"; done`],
    reports: [{ format: "cargo-json", from: "stdout" }],
    // Some seconds for each of up to 250 groups.
    timeoutMs: 60 * 60_000,
  });
}

/** The compiler has checked the types; what is left is the surface that users see: all documented, all links valid. */
function docCheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "rustdoc",
    title: "Types and documentation of the public surface (cargo doc)",
    script: [
      'cargo doc --frozen --features full --no-deps --target-dir "$CARGO_TARGET_DIR/doc-gate" --message-format json',
    ],
    reports: [{ format: "cargo-json", from: "stdout" }],
  });
}

/** The README's examples type-check as a consumer's program would. */
function doctestCheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "doctest",
    title: "Types of the documented examples (cargo test --doc)",
    script: ["cargo test --frozen --features full --doc"],
    reports: [{ format: "cargo-test", from: "stdout" }],
  });
}

function unitTestCheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "cargo-tarpaulin",
    title: "Unit tests and coverage (cargo-tarpaulin)",
    inputs: [toolInput("cargo-tarpaulin")],
    script: [
      [
        ".tools/cargo-tarpaulin/cargo-tarpaulin tarpaulin --engine llvm --frozen --no-default-features --features full",
        '--lib --test unit --no-fail-fast --skip-clean --target-dir "$CARGO_TARGET_DIR/tarpaulin"',
        "--include-files 'src/*' --out lcov --output-dir coverage --color never > tests.txt || code=$?",
      ].join(" "),
      'sed -i.orig "s|SF:$PWD/|SF:|" coverage/lcov.info',
      "exit ${code:-0}",
    ],
    reports: [
      { format: "cargo-test", from: "tests.txt" },
      { format: "lcov", from: "coverage/lcov.info" },
    ],
  });
}

function contractTestCheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "contract-test",
    title: "Contract tests (cargo test)",
    services: [{ step: sdk.mock, env: "MOCK_URL" }],
    script: ["cargo test --frozen --features full --test contract --no-fail-fast"],
    reports: [{ format: "cargo-test", from: "stdout" }],
  });
}

function clippyCheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "clippy",
    title: "Lint (clippy)",
    script: ["cargo clippy --frozen --features full --all-targets --message-format json"],
    reports: [{ format: "clippy", from: "stdout" }],
  });
}

function formatCheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "rustfmt",
    title: "Format (rustfmt)",
    script: [
      "cargo fmt --check -- --color never --verbose > rustfmt.txt || code=$?",
      'sed -i.orig "s|$PWD/||" rustfmt.txt',
      "exit ${code:-0}",
    ],
    reports: [{ format: "rustfmt", from: "rustfmt.txt" }],
  });
}

/** What lets an answer from outside crash the program, or secrets leak into output. Unsafe code does not compile. */
const DANGEROUS = [
  ...["dbg_macro", "exit", "expect_used", "mem_forget", "panic", "print_stderr", "print_stdout", "string_slice"],
  ...["todo", "unimplemented", "unreachable", "unwrap_used"],
];

function panicCheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "clippy-restrictions",
    title: "No panics, no output (clippy)",
    script: [
      `cargo clippy --frozen --features full --lib --message-format json -- --allow clippy::all ${DANGEROUS.map((lint) => `--warn clippy::${lint}`).join(" ")}`,
    ],
    reports: [{ format: "clippy", from: "stdout" }],
  });
}

/** Dependencies come from the registry only, and with bounds. */
const DENY_CONFIG = [
  "[bans]",
  'multiple-versions = "allow"',
  'wildcards = "deny"',
  "[sources]",
  'unknown-registry = "deny"',
  'unknown-git = "deny"',
];

function denyCheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "cargo-deny",
    title: "Sources of dependencies (cargo-deny)",
    inputs: [toolInput("cargo-deny")],
    env: { DENY_CONFIG: DENY_CONFIG.join("\n") },
    script: [
      `printf '%s\\n' "$DENY_CONFIG" > deny.toml`,
      ".tools/cargo-deny/cargo-deny --frozen --format json --color never check bans sources 2> deny.json",
    ],
    reports: [{ format: "cargo-deny", from: "deny.json" }],
  });
}

/** The licence that each dependency declares, as an expression: lists of single licences lose `OR`. */
function licenceCheck(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "cargo-metadata",
    title: "Licences of dependencies (cargo metadata)",
    script: ["cargo metadata --format-version 1 --frozen"],
    reports: [{ format: "cargo-metadata", from: "stdout" }],
  });
}

function semverCheck(sdk: SdkRef, baseline: string): Check {
  return check(sdk, {
    tool: "cargo-semver-checks",
    title: "Breaking changes (cargo-semver-checks)",
    inputs: [toolInput("cargo-semver-checks"), { from: "host", path: baseline, at: ".baseline" }],
    script: [
      [
        ".tools/cargo-semver-checks/cargo-semver-checks semver-checks check-release --baseline-root .baseline",
        "--release-type patch --color never > semver.txt 2>&1 || code=$?",
      ].join(" "),
      'sed -i.orig "s|$PWD/||g; s|\\.baseline/||g" semver.txt',
      "exit ${code:-0}",
    ],
    reports: [{ format: "cargo-semver-checks", from: "semver.txt" }],
    network: true,
  });
}
