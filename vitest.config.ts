import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Golden SDKs bring tests of their own, which are part of the SDK.
    exclude: ["test/golden/**", ...(process.env.LLM_FORGE_SLOW ? [] : ["test/slow/**", "test/corpus/compile.test.ts"])],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
