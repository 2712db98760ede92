/** Every tool that steps install, with its one pinned version. The scheduled workflow proposes updates from here. */
export const TOOLS = {
  "osv-scanner": "v2.5.1",
  "central-publishing-maven-plugin": "0.9.0",
  "maven-deploy-plugin": "3.1.4",
  "maven-gpg-plugin": "3.2.8",
  pypiserver: "2.4.2",
  twine: "7.0.0",
  verdaccio: "6.10.4",
} as const satisfies Record<string, string>;

export type ToolName = keyof typeof TOOLS;
