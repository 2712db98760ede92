import {
  argument,
  type Changeset,
  check,
  type Directory,
  dag,
  func,
  generate,
  object,
  type Secret,
  type Service,
} from "@dagger.io/dagger";
import * as module from "./module.ts";

/** Six SDKs from API descriptions: generated, built, tested, judged by eight gates and released together. */
@object()
export class LlmForge {
  source: Directory;
  config: string;

  constructor(
    /** The directory with llm-forge.yaml and the API descriptions. */
    @argument({ defaultPath: "/", ignore: ["**/node_modules", ".git", "generated", "evidence"] }) source: Directory,
    /** Path of the configuration in it. */
    config: string = "llm-forge.yaml",
  ) {
    this.source = source;
    this.config = config;
  }

  private get run() {
    return module.open(dag, this.source, this.config);
  }

  /** Writes the SDKs that are committed: the golden output if the configuration names some, else `out`. */
  @func()
  @generate()
  async generate(): Promise<Changeset> {
    return (await this.run).generate();
  }

  /** One language's SDK: rust, typescript, python, csharp, go or java. */
  @func()
  async sdk(language: string): Promise<Directory> {
    return (await this.run).sdk(language);
  }

  /** One language's package, as its registry is given it. */
  @func()
  async build(language: string): Promise<Directory> {
    return (await this.run).build(language);
  }

  /** Every language's package, a directory each. */
  @func()
  async buildAll(): Promise<Directory> {
    return (await this.run).buildAll();
  }

  /** Runs every SDK's unit and contract tests; fails when any is red. */
  @func()
  async testAll(): Promise<string> {
    return (await this.run).stage("test");
  }

  /** Judges every SDK by the eight gates; fails when any is red. */
  @func()
  async qualityGates(): Promise<string> {
    return (await this.run).stage("gates");
  }

  /** Gate 1: the SDKs compile, warnings as errors. */
  @func()
  @check()
  async compilation(): Promise<void> {
    return (await this.run).gate("compilation");
  }

  /** Gate 2: the strictest type checkers accept the SDKs. */
  @func()
  @check()
  async types(): Promise<void> {
    return (await this.run).gate("types");
  }

  /** Gate 3: the SDKs' own tests pass and cover enough lines. */
  @func()
  @check()
  async unitTests(): Promise<void> {
    return (await this.run).gate("unit-tests");
  }

  /** Gate 4: a server that validates against the spec accepts every operation. */
  @func()
  @check()
  async contractTests(): Promise<void> {
    return (await this.run).gate("contract-tests");
  }

  /** Gate 5: linters and formatters have nothing to say. */
  @func()
  @check()
  async lint(): Promise<void> {
    return (await this.run).gate("lint");
  }

  /** Gate 6: no insecure construct, no known vulnerability. */
  @func()
  @check()
  async security(): Promise<void> {
    return (await this.run).gate("security");
  }

  /** Gate 7: every dependency's licence is allowed. */
  @func()
  @check()
  async licences(): Promise<void> {
    return (await this.run).gate("licences");
  }

  /** Gate 8: nothing that the last release had is broken. */
  @func()
  @check()
  async breaking(): Promise<void> {
    return (await this.run).gate("breaking");
  }

  /** Publishes to local registries, installs as a consumer would, and runs that. */
  @func()
  async rehearse(): Promise<string> {
    return (await this.run).stage("rehearse");
  }

  /** Everything for a tag such as v1.6.0: gates and rehearsal, and with `publish` the real registries. */
  @func({ cache: "never" })
  async release(
    tag: string,
    publish: boolean = false,
    cargoRegistryToken?: Secret,
    npmToken?: Secret,
    twinePassword?: Secret,
    nugetApiKey?: Secret,
    goRepositoryToken?: Secret,
    mavenCentralUsername?: Secret,
    mavenCentralPassword?: Secret,
    mavenGpgPassphrase?: Secret,
  ): Promise<Directory> {
    return (await this.run).release(tag, publish, {
      CARGO_REGISTRY_TOKEN: cargoRegistryToken,
      NPM_TOKEN: npmToken,
      TWINE_PASSWORD: twinePassword,
      NUGET_API_KEY: nugetApiKey,
      GO_REPOSITORY_TOKEN: goRepositoryToken,
      MAVEN_CENTRAL_USERNAME: mavenCentralUsername,
      MAVEN_CENTRAL_PASSWORD: mavenCentralPassword,
      MAVEN_GPG_PASSPHRASE: mavenGpgPassphrase,
    });
  }

  /** A server that answers as the API's description says and validates every request. */
  @func()
  async mock(): Promise<Service> {
    return (await this.run).mock();
  }

  /** The steps that a run executes, a line each. */
  @func()
  async plan(): Promise<string> {
    return (await this.run).plan();
  }
}
