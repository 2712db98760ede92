import { type Step, type StepInput, step } from "../../plan/step.ts";
import type { Check, LanguageSteps, ReportRef, SdkRef } from "../language.ts";
import { osvCheck, osvPrepare } from "../osv.ts";
import { TOOLS } from "../tools.ts";
import { RUNTIME_DEPENDENCIES, VERSIONS } from "./dependencies.ts";
import { libraryDirectory, libraryInput, libraryStep, MAVEN_CACHES, MVN } from "./maven.ts";
import { javaPackage } from "./package.ts";

const DEPENDENCIES = libraryInput("deps/java", "dependencies");
const LIBRARIES = `${libraryDirectory("dependencies")}/*`;

/** Tools that run outside Maven: a gate then costs one start of its tool, and needs no network. */
const LIBRARY_TOOLS = {
  junit: [
    `org.junit.platform:junit-platform-console-standalone:${VERSIONS.junit}`,
    `org.jacoco:org.jacoco.agent:${TOOLS.jacoco}:runtime`,
    `org.jacoco:org.jacoco.cli:${TOOLS.jacoco}:nodeps`,
    `io.opentelemetry:opentelemetry-sdk-trace:${VERSIONS.opentelemetry}`,
  ],
  "error-prone": [`com.google.errorprone:error_prone_core:${TOOLS["error-prone"]}`],
  checkstyle: [`com.puppycrawl.tools:checkstyle:${TOOLS.checkstyle}`],
  spotbugs: [
    `com.github.spotbugs:spotbugs:${TOOLS.spotbugs}`,
    `com.h3xstream.findsecbugs:findsecbugs-plugin:${TOOLS.findsecbugs}`,
  ],
  japicmp: [`com.github.siom79.japicmp:japicmp:${TOOLS.japicmp}`],
} as const;

type LibraryTool = keyof typeof LIBRARY_TOOLS;

const toolInput = (name: LibraryTool) => libraryInput(`tool/java-${name}`, name);

export function steps(sdk: SdkRef): LanguageSteps {
  const used = (Object.keys(LIBRARY_TOOLS) as LibraryTool[]).filter((name) => name !== "japicmp" || sdk.baseline);
  return {
    prepare: [
      libraryStep("deps/java", "Fetch dependencies", RUNTIME_DEPENDENCIES),
      ...used.map((name) => libraryStep(`tool/java-${name}`, `Install ${name}`, LIBRARY_TOOLS[name])),
      ...osvPrepare(sdk),
    ],
    build: [packStep(sdk)],
    checks: {
      compilation: [javac(sdk)],
      types: [errorProne(sdk)],
      "unit-tests": [unitTests(sdk)],
      "contract-tests": [contractTests(sdk)],
      lint: [checkstyle(sdk)],
      security: [
        spotbugs(sdk),
        osvCheck(sdk, { lockfile: `${libraryDirectory("dependencies")}/gradle.lockfile`, inputs: [DEPENDENCIES] }),
      ],
      licences: [licences(sdk)],
      breaking: sdk.baseline === undefined ? [] : [japicmp(sdk, sdk.baseline)],
    },
  };
}

/** The artifacts as Maven Central wants them. */
function packStep(sdk: SdkRef): Step {
  const { artifact } = javaPackage(sdk.package);
  const base = `${artifact}-${sdk.package.version}`;
  return step({
    id: "build/java/package",
    title: "Package (Maven)",
    toolchain: { id: "java" },
    inputs: [{ from: "tree", tree: sdk.tree, at: "." }],
    caches: MAVEN_CACHES,
    command: [
      "sh",
      "-ec",
      [
        `${MVN} package -Dmaven.test.skip=true`,
        "mkdir out",
        `cp target/${base}.jar target/${base}-sources.jar target/${base}-javadoc.jar out/`,
        `cp pom.xml out/${base}.pom`,
      ].join("\n"),
    ],
    outputs: ["out"],
    network: true,
    retries: 1,
  });
}

interface CheckFields {
  tool: string;
  title: string;
  script: string[];
  reports: ReportRef[];
  inputs?: StepInput[];
  extra?: Partial<Step>;
}

/** A check that runs in the SDK's tree, beside the SDK's dependencies. */
function check(sdk: SdkRef, { tool, title, script, reports, inputs = [], extra = {} }: CheckFields): Check {
  return {
    tool,
    reports,
    step: step({
      id: `gate/java/${tool}`,
      title,
      toolchain: { id: "java" },
      inputs: [{ from: "tree", tree: sdk.tree, at: "." }, DEPENDENCIES, ...inputs],
      command: ["sh", "-ec", script.join("\n")],
      outputs: reports.map(({ from }) => from).filter((from) => from !== "stdout" && from !== "stderr"),
      expect: "any-exit",
      ...extra,
    }),
  };
}

/** Tools print findings in English and in UTF-8, whatever the machine's language. */
const ENGLISH = "-J-Duser.language=en -J-Dstdout.encoding=UTF-8 -J-Dstderr.encoding=UTF-8";

/** Compiles one source directory. */
function compile(from: string, to: string, flags: string, classPath = LIBRARIES): string {
  return [
    `find '${from}' -name '*.java' | LC_ALL=C sort > sources.txt`,
    `javac ${ENGLISH} -encoding UTF-8 --release 17 -Xmaxerrs 1000 -Xmaxwarns 1000 ${flags} -cp '${classPath}' -d ${to} @sources.txt`,
  ].join("\n");
}

const MAIN = "src/main/java";
const STRICT = "-proc:none -Xlint:all -Werror";
const QUIET = "-proc:none -nowarn -Xlint:none";
const TEST_CLASS_PATH = `classes:${LIBRARIES}:${libraryDirectory("junit")}/*`;

/** The compiler with all its warnings, doc comments' included, for the SDK, its tests and its examples. */
function javac(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "javac",
    title: "Compile (javac -Xlint:all -Werror)",
    inputs: [toolInput("junit")],
    script: [
      compile(MAIN, "classes", `${STRICT} -Xdoclint:all/protected`),
      compile("src/test/java", "test-classes", STRICT, TEST_CLASS_PATH),
      `if [ -d examples ]; then\n${compile("examples", "example-classes", STRICT, `classes:${LIBRARIES}`)}\nfi`,
    ],
    reports: [{ format: "javac", from: "stderr" }],
  });
}

/** Error Prone works on the typed syntax tree: it finds what is well-typed for javac and cannot be meant. */
function errorProne(sdk: SdkRef): Check {
  const directory = libraryDirectory("error-prone");
  const open = (kind: string, names: string[]) =>
    names.map((name) => `-J--add-${kind}=jdk.compiler/com.sun.tools.javac.${name}=ALL-UNNAMED`);
  const access = [
    ...open("exports", ["api", "file", "main", "model", "parser", "processing", "tree", "util"]),
    ...open("opens", ["code", "comp"]),
  ];
  // Names in the script of the spec's authors are no disguise; it does not know them in `@param`, which javac checks.
  const options = '"-Xplugin:ErrorProne -Xep:UnicodeInCode:OFF -Xep:InvalidParam:OFF"';
  const plugin = `-XDcompilePolicy=simple --should-stop=ifError=FLOW -processorpath "$plugins" ${options}`;
  return check(sdk, {
    tool: "error-prone",
    title: "Types (Error Prone)",
    inputs: [toolInput("error-prone")],
    script: [`plugins=$(printf '%s:' ${directory}/*.jar)`, compile(MAIN, "classes", `${access.join(" ")} ${plugin}`)],
    reports: [{ format: "javac", from: "stderr" }],
  });
}

/** Compiles the tests and runs those that the launcher's options select. */
function runTests(options: string, agent: string): string[] {
  const junit = libraryDirectory("junit");
  const console = `junit-platform-console-standalone-${VERSIONS.junit}.jar`;
  return [
    compile(MAIN, "classes", QUIET),
    compile("src/test/java", "test-classes", QUIET, TEST_CLASS_PATH),
    `libraries=$(printf '%s:' ${LIBRARIES}.jar ${junit}/opentelemetry-*.jar)`,
    `java ${agent} -jar ${junit}/${console} execute --disable-banner --disable-ansi-colors --details=summary ${options} --fail-if-no-tests --reports-dir=reports --scan-classpath test-classes -cp "test-classes:src/test/resources:classes:$libraries" || code=$?`,
  ];
}

const JUNIT_REPORT = { format: "junit", from: "reports/TEST-junit-jupiter.xml" };

function unitTests(sdk: SdkRef): Check {
  const junit = libraryDirectory("junit");
  const agent = `-javaagent:${junit}/org.jacoco.agent-${TOOLS.jacoco}-runtime.jar=destfile=jacoco.exec`;
  return check(sdk, {
    tool: "junit",
    title: "Unit tests (JUnit, JaCoCo)",
    inputs: [toolInput("junit")],
    script: [
      "code=0",
      ...runTests("--exclude-tag contract", agent),
      `java -jar ${junit}/org.jacoco.cli-${TOOLS.jacoco}-nodeps.jar report jacoco.exec --classfiles classes --xml jacoco.xml --quiet`,
      "exit $code",
    ],
    reports: [JUNIT_REPORT, { format: "jacoco", from: "jacoco.xml" }],
  });
}

function contractTests(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "junit-contract",
    title: "Contract tests (JUnit)",
    inputs: [toolInput("junit")],
    script: ["code=0", ...runTests("--include-tag contract", ""), "exit $code"],
    reports: [JUNIT_REPORT],
    extra: { services: [{ step: sdk.mock, env: "MOCK_URL" }] },
  });
}

/**
 * Checkstyle with the rules that the SDK ships: lint and layout at once. A formatter such as google-java-format breaks
 * lines by rules of its own that templates cannot foresee; Checkstyle tells every departure from rules that they meet.
 */
function checkstyle(sdk: SdkRef): Check {
  const main = `java -cp '${libraryDirectory("checkstyle")}/*' com.puppycrawl.tools.checkstyle.Main`;
  return check(sdk, {
    tool: "checkstyle",
    title: "Lint and layout (Checkstyle)",
    inputs: [toolInput("checkstyle")],
    script: [
      "code=0",
      `${main} -c config/checkstyle.xml -f sarif -o checkstyle.sarif $(ls -d src examples 2> /dev/null) || code=$?`,
      // The report names files by absolute path, which would differ from run to run.
      `sed -i.orig "s|file:/*$PWD/||g; s|$PWD/||g" checkstyle.sarif`,
      "exit $code",
    ],
    reports: [{ format: "sarif", from: "checkstyle.sarif" }],
  });
}

/** SpotBugs on the compiled classes, with the security rules of Find Security Bugs. */
function spotbugs(sdk: SdkRef): Check {
  const directory = libraryDirectory("spotbugs");
  const { directory: root } = javaPackage(sdk.package);
  return check(sdk, {
    tool: "spotbugs",
    title: "Security (SpotBugs, Find Security Bugs)",
    inputs: [toolInput("spotbugs")],
    script: [
      compile(MAIN, "classes", `${QUIET} -g`),
      `libraries=$(printf '%s:' ${LIBRARIES}.jar)`,
      "code=0",
      [
        `java -cp '${directory}/*' edu.umd.cs.findbugs.FindBugs2 -quiet -exitcode -medium`,
        "-bugCategories SECURITY",
        `-pluginList ${directory}/findsecbugs-plugin-${TOOLS.findsecbugs}.jar`,
        `-auxclasspath "$libraries" -sarif=spotbugs.sarif classes || code=$?`,
      ].join(" "),
      // Files are named as in their package.
      `sed -i.orig 's|"uri":"${root}/|"uri":"${MAIN}/${root}/|g' spotbugs.sarif`,
      "exit $code",
    ],
    reports: [{ format: "sarif", from: "spotbugs.sarif" }],
  });
}

function licences(sdk: SdkRef): Check {
  const goal = `org.codehaus.mojo:license-maven-plugin:${TOOLS["license-maven-plugin"]}:download-licenses`;
  return check(sdk, {
    tool: "license-maven-plugin",
    title: "Licences (license-maven-plugin)",
    script: [
      // The names come from the poms; the texts, which it also fetches where it can, are not judged.
      `${MVN} ${goal} -Dlicense.includedScopes=compile,runtime -Dlicense.connectTimeout=2000 -DlicensesOutputFile=licenses.xml`,
    ],
    reports: [{ format: "maven-licenses", from: "licenses.xml" }],
    extra: { caches: MAVEN_CACHES, network: true, retries: 1 },
  });
}

/** What the last release had in its public classes, compared with what there is now. */
function japicmp(sdk: SdkRef, baseline: string): Check {
  const main = `java -cp '${libraryDirectory("japicmp")}/*' japicmp.JApiCmp`;
  const { root } = javaPackage(sdk.package);
  return check(sdk, {
    tool: "japicmp",
    title: "Breaking changes (japicmp)",
    inputs: [toolInput("japicmp"), { from: "host", path: baseline, at: ".baseline" }],
    script: [
      compile(`.baseline/${MAIN}`, "old", QUIET),
      compile(MAIN, "new", QUIET),
      "jar cf old.jar -C old .",
      "jar cf new.jar -C new .",
      `libraries=$(printf '%s:' ${LIBRARIES}.jar)`,
      `${main} -o old.jar -n new.jar --old-classpath "$libraries" --new-classpath "$libraries" -m -a protected -e '${root}.internal' --xml-file japicmp.xml > /dev/null`,
    ],
    reports: [{ format: "japicmp", from: "japicmp.xml" }],
  });
}
