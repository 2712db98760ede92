/** Versions that the pom states and that steps install; one table so that both are always the same. */
export const VERSIONS = {
  httpcore: "5.4.4",
  jackson: "2.23.0",
  junit: "6.1.3",
  opentelemetry: "1.68.0",
} as const;

/** Maven plugins of the SDK's pom. */
export const PLUGINS = {
  "maven-clean-plugin": "3.5.0",
  "maven-resources-plugin": "3.5.0",
  "maven-compiler-plugin": "3.15.0",
  "maven-surefire-plugin": "3.6.1",
  "maven-jar-plugin": "3.5.1",
  "maven-source-plugin": "3.4.0",
  "maven-javadoc-plugin": "3.12.0",
  "maven-install-plugin": "3.1.4",
} as const;

/** What an SDK needs to compile and run; who traces nothing does not need the last. */
export const RUNTIME_DEPENDENCIES = [
  `org.apache.httpcomponents.core5:httpcore5:${VERSIONS.httpcore}`,
  `com.fasterxml.jackson.core:jackson-databind:${VERSIONS.jackson}`,
  `com.fasterxml.jackson.datatype:jackson-datatype-jsr310:${VERSIONS.jackson}`,
  `io.opentelemetry:opentelemetry-api:${VERSIONS.opentelemetry}`,
] as const;
