import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    dir: "test",
    include: ["**/*.test.ts"],
    // Golden SDKs bring tests of their own, which are part of the SDK.
    exclude: ["**/golden/**", ...(process.env.LLM_FORGE_SLOW ? [] : ["**/slow/**", "**/corpus/compile.test.ts"])],
    globalSetup: "test/temporary.ts",
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
