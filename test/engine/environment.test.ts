import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { machineEnvironment, makeHome } from "../../src/engine/environment.ts";

describe("a step's environment", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "forge-env-"));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  test.each([
    "HTTPS_PROXY",
    "no_proxy",
    "SSL_CERT_FILE",
    "NODE_EXTRA_CA_CERTS",
    "REQUESTS_CA_BUNDLE",
    "PIP_INDEX_URL",
    "npm_config_registry",
    "NPM_CONFIG_STRICT_SSL",
    "npm_config_@scope:registry",
    "GOPROXY",
    "GOFLAGS",
    "CARGO_REGISTRIES_MIRROR_INDEX",
    "MAVEN_OPTS",
    "JAVA_HOME",
    "RUSTUP_TOOLCHAIN",
    "PYENV_VERSION",
    "DOTNET_CLI_TELEMETRY_OPTOUT",
  ])("%s is passed on", (name) => {
    expect(machineEnvironment({ HOME: home, [name]: "value" })).toHaveProperty([name], "value");
  });

  test.each([
    "USER",
    "SSH_AUTH_SOCK",
    "GITHUB_TOKEN",
    "CARGO_REGISTRY_TOKEN",
    "CARGO_REGISTRIES_MIRROR_TOKEN",
    "npm_config__auth",
    "npm_config_cache",
    "npm_config_prefix",
    "NUGET_API_KEY",
    "PIP_PASSWORD",
    "RUSTFLAGS",
  ])("%s is not", (name) => {
    expect(machineEnvironment({ HOME: home, [name]: "value" })).not.toHaveProperty([name]);
  });

  test("toolchain managers are told where they are, unless the caller did", () => {
    mkdirSync(join(home, ".rustup"));
    expect(machineEnvironment({ HOME: home })).toMatchObject({ RUSTUP_HOME: join(home, ".rustup") });
    expect(machineEnvironment({ HOME: home, RUSTUP_HOME: "/opt/rustup" })).toMatchObject({
      RUSTUP_HOME: "/opt/rustup",
    });
    expect(machineEnvironment({ HOME: home })).not.toHaveProperty("PYENV_ROOT");
  });

  test("a link that another run has made, though it leads nowhere, is left as it is", () => {
    writeFileSync(join(home, ".npmrc"), "");
    const shared = join(home, "shared");
    mkdirSync(shared);
    symlinkSync(join(home, "nowhere"), join(shared, ".npmrc"));
    makeHome(shared, { HOME: home });
    expect(readlinkSync(join(shared, ".npmrc"))).toBe(join(home, "nowhere"));
  });

  test("the home holds the configuration of package clients, and nothing else of the user's", () => {
    for (const path of [
      ".npmrc",
      ".cargo/config.toml",
      ".cargo/credentials.toml",
      ".config/go/env",
      ".m2/settings.xml",
      ".ssh/id",
    ]) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), `content of ${path}`);
    }
    const clean = join(home, "clean");
    makeHome(clean, { HOME: home });
    for (const path of [".npmrc", ".cargo/config.toml", ".config/go/env", ".m2/settings.xml"]) {
      expect(readFileSync(join(clean, path), "utf8")).toBe(`content of ${path}`);
    }
    expect(existsSync(join(clean, ".ssh"))).toBe(false);
    expect(existsSync(join(clean, ".cargo/credentials.toml"))).toBe(false);
  });
});
