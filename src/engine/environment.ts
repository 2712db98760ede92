import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

export type Env = Record<string, string | undefined>;

/**
 * What a step sees of the caller's environment: how to reach the network, whom to trust there, which mirrors to use,
 * and where toolchain managers keep their toolchains. Nothing else is passed on, and never a credential.
 */
const PASSED_ON: { why: string; names: RegExp }[] = [
  { why: "proxies", names: /^(https?|all|no)_proxy$/i },
  {
    why: "certificate authorities",
    names:
      /^(SSL_CERT_(FILE|DIR)|NODE_EXTRA_CA_CERTS|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|GIT_SSL_CAINFO|NIX_SSL_CERT_FILE)$/,
  },
  { why: "Python packages", names: /^(PIP|UV)_\w+$/ },
  {
    why: "npm packages (npm itself sets many more for its scripts, such as the cache, which are not configuration)",
    names: /^npm_config_(registry|@.+:registry|ca|cafile|strict_ssl|proxy|https_proxy|noproxy|fetch_\w+|userconfig)$/i,
  },
  { why: "Go modules", names: /^(GOPROXY|GOFLAGS|GOSUMDB|GONOSUMDB|GONOSUMCHECK|GOPRIVATE|GONOPROXY|GOINSECURE)$/ },
  { why: "Go's own choice of toolchain", names: /^(GOTOOLCHAIN|GOENV|GOROOT)$/ },
  { why: "Rust crates", names: /^CARGO_(REGISTRIES|REGISTRY|SOURCE|NET|HTTP)_\w+$/ },
  { why: "Maven artifacts", names: /^(MAVEN_(OPTS|ARGS|HOME)|M2_HOME)$/ },
  { why: "NuGet packages", names: /^(NUGET|DOTNET)_\w+$/ },
  { why: "toolchains", names: /^(JAVA_HOME|RUSTUP_\w+|PYENV_(ROOT|VERSION)|ASDF_(DATA_)?DIR|VOLTA_HOME)$/ },
];

const CREDENTIAL = /TOKEN|PASSWORD|PASSWD|SECRET|CREDENTIAL|_AUTH|API_?KEY/i;

/** Directories in the user's home that toolchain managers need to find, by the variable that names them. */
const MANAGER_HOMES: Record<string, string> = {
  RUSTUP_HOME: ".rustup",
  PYENV_ROOT: ".pyenv",
  ASDF_DATA_DIR: ".asdf",
  VOLTA_HOME: ".volta",
  DOTNET_ROOT: ".dotnet",
};

/** Configuration of package clients in the user's home; linked into a step's home, so that mirrors keep working. */
const CLIENT_CONFIGURATION = [
  ".npmrc",
  ".cargo/config.toml",
  ".cargo/config",
  ".config/pip/pip.conf",
  ".pip/pip.conf",
  "Library/Application Support/pip/pip.conf",
  ".config/uv/uv.toml",
  ".m2/settings.xml",
  ".config/go/env",
  "Library/Application Support/go/env",
  ".nuget/NuGet/NuGet.Config",
  ".tool-versions",
];

/** The part of a step's environment that comes from the machine. Text and time zone are the same everywhere. */
export function machineEnvironment(parent: Env): Record<string, string> {
  const passed = Object.entries(parent).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !CREDENTIAL.test(entry[0]) && PASSED_ON.some(({ names }) => names.test(entry[0])),
  );
  const homes = Object.entries(MANAGER_HOMES)
    .map(([name, path]) => [name, join(parent.HOME ?? "/", path)] as const)
    .filter(([, path]) => existsSync(path));
  return { LANG: "C.UTF-8", TZ: "UTC", ...Object.fromEntries(homes), ...Object.fromEntries(passed) };
}

/** Makes a home directory with nothing in it but links to the configuration of the user's package clients. */
export function makeHome(home: string, parent: Env): void {
  mkdirSync(home, { recursive: true });
  if (!parent.HOME || parent.HOME === home) return;
  for (const path of CLIENT_CONFIGURATION) {
    const source = join(parent.HOME, path);
    const target = join(home, path);
    if (!existsSync(source) || existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    try {
      symlinkSync(source, target);
    } catch (error) {
      // Another run made it meanwhile.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
