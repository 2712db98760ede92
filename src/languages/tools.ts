/** Every tool that steps install, with its one pinned version. The scheduled workflow proposes updates from here. */
export const TOOLS = {
  "osv-scanner": "v2.5.1",
  apidiff: "v0.0.0-20261014143641-f0251eb4aa3e",
  "go-licenses": "v1.6.0",
  "golang.org/x/mod": "v0.42.0",
  gosec: "v2.30.0",
  staticcheck: "v0.8.2",
  "central-publishing-maven-plugin": "0.9.0",
  "maven-deploy-plugin": "3.1.4",
  "maven-gpg-plugin": "3.2.8",
  pypiserver: "2.4.2",
  twine: "7.0.0",
  verdaccio: "6.10.4",
  "@arethetypeswrong/cli": "0.18.5",
  "@biomejs/biome": "2.6.8",
  "@microsoft/api-extractor": "7.60.1",
  "@types/node": "20.19.43",
  "@typescript-eslint/parser": "8.73.0",
  eslint: "9.39.5",
  "eslint-plugin-security": "4.1.0",
  "license-checker-rseidelsohn": "4.4.2",
  typescript: "6.0.3",
  vitest: "3.2.7",
} as const satisfies Record<string, string>;

export type ToolName = keyof typeof TOOLS;
