import type { ReportParser } from "../gate.ts";
import { apiExtractor } from "./api-extractor.ts";
import { apicompat } from "./apicompat.ts";
import { apidiff } from "./apidiff.ts";
import { attw } from "./attw.ts";
import { cargoDeny } from "./cargo-deny.ts";
import { cargoJson } from "./cargo-json.ts";
import { cargoMetadata } from "./cargo-metadata.ts";
import { cargoSemverChecks } from "./cargo-semver-checks.ts";
import { cargoTest } from "./cargo-test.ts";
import { clippy } from "./clippy.ts";
import { cobertura } from "./cobertura.ts";
import { dotnetFormat } from "./dotnet-format.ts";
import { eslint } from "./eslint.ts";
import { goBuild } from "./go-build.ts";
import { goCover } from "./go-cover.ts";
import { goLicenses } from "./go-licenses.ts";
import { goTest } from "./go-test.ts";
import { goText } from "./go-text.ts";
import { goVet } from "./go-vet.ts";
import { gofmt } from "./gofmt.ts";
import { griffe } from "./griffe.ts";
import { jacoco } from "./jacoco.ts";
import { japicmp } from "./japicmp.ts";
import { javac } from "./javac.ts";
import { junit } from "./junit.ts";
import { lcov } from "./lcov.ts";
import { licenseChecker } from "./license-checker.ts";
import { mavenLicenses } from "./maven-licenses.ts";
import { nugetLicense } from "./nuget-license.ts";
import { pipLicenses } from "./pip-licenses.ts";
import { pyright } from "./pyright.ts";
import { pythonCompile } from "./python-compile.ts";
import { rustfmt } from "./rustfmt.ts";
import { sarif } from "./sarif.ts";
import { trx } from "./trx.ts";
import { tsc } from "./tsc.ts";

/** Report formats by name. One row a format; the parser is in the file of the same name. */
export const REPORT_PARSERS: Record<string, ReportParser> = {
  clippy,
  jacoco,
  japicmp,
  javac,
  "maven-licenses": mavenLicenses,
  lcov,
  rustfmt,
  "cargo-test": cargoTest,
  "cargo-semver-checks": cargoSemverChecks,
  "cargo-metadata": cargoMetadata,
  "cargo-json": cargoJson,
  "cargo-deny": cargoDeny,
  apidiff,
  "go-build": goBuild,
  "go-cover": goCover,
  "go-licenses": goLicenses,
  "go-test": goTest,
  "go-text": goText,
  "go-vet": goVet,
  gofmt,
  apicompat,
  "dotnet-format": dotnetFormat,
  "nuget-license": nugetLicense,
  trx,
  "api-extractor": apiExtractor,
  attw,
  eslint,
  "license-checker": licenseChecker,
  tsc,
  sarif,
  cobertura,
  griffe,
  junit,
  "pip-licenses": pipLicenses,
  pyright,
  "python-compile": pythonCompile,
};
