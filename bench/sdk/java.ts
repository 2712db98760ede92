import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { megabytes, type Peer, type Prepare, programs, run } from "./peer.ts";
import { VERSIONS } from "./versions.ts";

const COPY = ["dependency:copy-dependencies", "-DincludeScope=runtime"];
const MAVEN = ["mvn", "-q", "-B"];

export const prepare: Prepare = (work, sdk) => {
  const [vendor, jackson] = Object.entries(VERSIONS.java);
  const libraries = join(sdk, "target/lib");
  const goals = ["-Dmaven.test.skip=true", "package", ...COPY, `-DoutputDirectory=${libraries}`];
  const { ms } = run(sdk, [...MAVEN, ...goals]);
  const own = readdirSync(join(sdk, "target")).filter((name) => /^open-ai-[\d.]+\.jar$/.test(name));
  return [
    {
      ...peer(work, "LLM-Forge", "LLM-Forge", "Forge", [join(sdk, "target", own[0]!), ...jars(libraries)]),
      compileMs: ms,
    },
    peer(work, `openai-java ${vendor![1]}`, "vendor", "Vendor", fetched(work, "vendor", vendor!)),
    peer(work, "java.net.http", "raw", "Raw", fetched(work, "raw", jackson!)),
  ];
};

const jars = (directory: string) => readdirSync(directory).map((name) => join(directory, name));

/** The jars of a library and of all that it depends on. */
function fetched(work: string, name: string, [library, version]: [string, string]): string[] {
  const directory = join(work, `${name}-jars`);
  mkdirSync(directory);
  const [groupId, artifactId] = library.split(":");
  const itself = "<groupId>bench</groupId><artifactId>bench</artifactId><version>1</version>";
  const dependency = `<groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version>`;
  const dependencies = `<dependencies><dependency>${dependency}</dependency></dependencies>`;
  const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>${itself}${dependencies}</project>`;
  writeFileSync(join(directory, "pom.xml"), pom);
  run(directory, [...MAVEN, ...COPY, `-DoutputDirectory=${join(directory, "lib")}`]);
  return jars(join(directory, "lib"));
}

function peer(work: string, name: string, kind: Peer["kind"], program: string, classpath: string[]): Peer {
  const files = { [`${program}.java`]: `${program}.java`, "Harness.java": "Harness.java" };
  const directory = programs("java", join(work, program), files);
  const path = [directory, ...classpath].join(":");
  run(directory, ["javac", "-cp", path, "-d", directory, `${program}.java`, "Harness.java"]);
  return {
    name,
    kind,
    command: ["java", "-cp", path, program],
    megabytes: megabytes(...classpath),
    dependencies: classpath.length - 1,
  };
}
