import { type Step, type StepCache, type StepInput, step } from "../../plan/step.ts";
import { TOOLS } from "../tools.ts";

/** Maven's local repository, which all Maven runs share: Maven renames downloads into place when they are whole. */
export const MAVEN_CACHES: StepCache[] = [{ name: "java-maven", env: "MAVEN_REPOSITORY" }];

export const MVN = 'mvn -B -ntp -q -Dmaven.repo.local="$MAVEN_REPOSITORY"';

const DEPENDENCY_PLUGIN = `org.apache.maven.plugins:maven-dependency-plugin:${TOOLS["maven-dependency-plugin"]}`;

/** Where a library's jars are in a step that takes it. */
export function libraryDirectory(name: string): string {
  return `.tools/${name}`;
}

/** The jars of a library and all that they need, as an input. */
export function libraryInput(id: string, name: string): StepInput {
  return { from: "step", step: id, path: "lib", at: libraryDirectory(name) };
}

/** Fetches artifacts (`group:artifact:version[:classifier]`) and all that they need into `lib`, by a pom of its own. */
export function libraryStep(id: string, title: string, coordinates: readonly string[]): Step {
  const pom = [
    '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>',
    "<groupId>llmforge</groupId><artifactId>library</artifactId><version>1</version><packaging>pom</packaging>",
    `<dependencies>${coordinates.map(dependency).join("")}</dependencies></project>`,
  ].join("");
  return step({
    id,
    title,
    toolchain: { id: "java" },
    env: { POM: pom },
    caches: MAVEN_CACHES,
    command: [
      "sh",
      "-ec",
      [
        `printf '%s' "$POM" > pom.xml`,
        `${MVN} ${DEPENDENCY_PLUGIN}:copy-dependencies -DoutputDirectory=lib ${DEPENDENCY_PLUGIN}:list -DoutputFile=list.txt`,
        // The list as a Gradle lockfile, which vulnerability scanners read without asking a registry.
        `sed -n 's/^ *\\([^:]*:[^:]*\\):jar:\\([^: ]*\\):.*/\\1:\\2=runtimeClasspath/p' list.txt | LC_ALL=C sort > lib/gradle.lockfile`,
      ].join("\n"),
    ],
    outputs: ["lib"],
    network: true,
    retries: 1,
  });
}

function dependency(coordinate: string): string {
  const [group, artifact, version, classifier] = coordinate.split(":");
  const classified = classifier ? `<classifier>${classifier}</classifier>` : "";
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${classified}</dependency>`;
}
