/** Every tool that steps install, with its one pinned version. The scheduled workflow proposes updates from here. */
export const TOOLS = {
  "osv-scanner": "v2.5.1",
} as const satisfies Record<string, string>;

export type ToolName = keyof typeof TOOLS;
