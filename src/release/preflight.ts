import type { Project } from "../plan/project.ts";

/** The credentials that a real publish needs and that are not there, each with how to get it. */
export function missingCredentials(project: Project, has: (name: string) => boolean): string[] {
  return project.sdks.flatMap(({ registry }) =>
    registry.credentials.filter(({ env }) => !has(env)).map(({ env, hint }) => `${registry.title}: ${env} (${hint})`),
  );
}
