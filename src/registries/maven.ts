import { TOOLS } from "../languages/tools.ts";
import type { StepCache, StepInput } from "../plan/step.ts";
import type { PublishTarget, Registry } from "./registry.ts";
import { consumeStep, registryStep, rehearseStep } from "./steps.ts";

const caches: StepCache[] = [{ name: "java-maven", env: "MAVEN_REPOSITORY" }];

/** `${env.…}` is expanded by Maven itself, so that the password is in no file and no argument. */
const settings = [
  "<settings><servers><server><id>forge</id><username>forge</username><password>${env.REGISTRY_TOKEN}</password></server></servers>",
  "<profiles><profile><id>forge</id><repositories><repository><id>forge</id><url>${env.REGISTRY_URL}</url></repository></repositories></profile></profiles>",
  "<activeProfiles><activeProfile>forge</activeProfile></activeProfiles></settings>",
].join("");

const client = (inputs: StepInput[], script: string) =>
  ({
    registry: "maven",
    language: "java",
    caches,
    inputs,
    env: { SETTINGS: settings },
    script: `printf '%s' "$SETTINGS" > settings.xml && ${script}`,
  }) as const;

const mvn = 'mvn -B -ntp -q -s "$PWD/settings.xml"';

export const maven: Registry = {
  id: "maven",
  title: "Maven Central",
  language: "java",
  credentials: [
    { env: "MAVEN_CENTRAL_USERNAME", hint: "the publisher portal's token name" },
    { env: "MAVEN_CENTRAL_PASSWORD", hint: "the publisher portal's token" },
    { env: "MAVEN_GPG_PASSPHRASE", hint: "the signing key's passphrase" },
  ],
  tools: [],
  rehearse: (target) => {
    const base = artifactBase(target);
    const flags = [
      `-Dfile=${base}.jar`,
      `-Dsources=${base}-sources.jar`,
      `-Djavadoc=${base}-javadoc.jar`,
      `-DpomFile=${base}.pom`,
      "-DrepositoryId=forge",
      '-Durl="$REGISTRY_URL"',
      '-Dmaven.repo.local="$MAVEN_REPOSITORY"',
    ];
    const goal = `org.apache.maven.plugins:maven-deploy-plugin:${TOOLS["maven-deploy-plugin"]}:deploy-file`;
    return [rehearseStep(client(target.artifacts, `${mvn} ${goal} ${flags.join(" ")}`))];
  },
  // A repository of its own for what is rehearsed: a shared one would still hold the package of an earlier rehearsal.
  consume: (target) => {
    const [group, artifact] = target.package.name.split(":");
    const forget = `rm -rf "$MAVEN_REPOSITORY/${group!.replaceAll(".", "/")}/${artifact}"`;
    const run = `${mvn.replace("$PWD", "$PWD/..")} -Dmaven.repo.local="$MAVEN_REPOSITORY" compile exec:java`;
    return [consumeStep(client([], `${forget} && cd consumer && ${run}`), target)];
  },
  publish: (target) => [
    registryStep({
      id: "publish/java",
      title: "Publish to Maven Central",
      language: "java",
      inputs: [{ from: "tree", tree: target.tree, at: "sdk" }],
      secrets: ["MAVEN_CENTRAL_USERNAME", "MAVEN_CENTRAL_PASSWORD", "MAVEN_GPG_PASSPHRASE"],
      env: { SETTINGS: centralSettings },
      caches,
      command: [
        "sh",
        "-ec",
        `printf '%s' "$SETTINGS" > settings.xml && cd sdk && mvn -B -ntp -s ../settings.xml -Dmaven.repo.local="$MAVEN_REPOSITORY" -DskipTests verify org.apache.maven.plugins:maven-gpg-plugin:${TOOLS["maven-gpg-plugin"]}:sign org.sonatype.central:central-publishing-maven-plugin:${TOOLS["central-publishing-maven-plugin"]}:publish -DpublishingServerId=central -DautoPublish=true -DwaitUntil=published`,
      ],
      timeoutMs: 60 * 60_000,
    }),
  ],
  verify: (target) => [
    registryStep({
      id: "verify/java",
      title: "See the artifact on Maven Central",
      language: "java",
      caches,
      command: [
        "sh",
        "-ec",
        `mvn -B -ntp -q -U -Dmaven.repo.local="$PWD/fresh" dependency:get -Dtransitive=false -Dartifact='${target.package.name}:${target.package.version}'`,
      ],
      retries: 10,
    }),
  ],
  retract: () => ({
    manual:
      "Maven Central never removes a release: publish a newer version, and say in its notes what is wrong with this one.",
  }),
  outcome(exitCode, output) {
    if (exitCode === 0) return "published";
    if (/already exists|409 Conflict|status code: 409|already published/i.test(output)) return "already-published";
    if (/status code: 40[13]|Unauthorized|Not authorized/i.test(output)) return "unauthorized";
    return /status code: 429/.test(output) ? "rate-limited" : "failed";
  },
};

const centralSettings =
  "<settings><servers><server><id>central</id><username>${env.MAVEN_CENTRAL_USERNAME}</username><password>${env.MAVEN_CENTRAL_PASSWORD}</password></server></servers></settings>";

function artifactBase(target: PublishTarget): string {
  const artifact = target.package.name.split(":")[1];
  return `${target.artifacts[0]?.at ?? "out"}/${artifact}-${target.package.version}`;
}
