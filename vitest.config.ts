import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Golden SDKs bring tests of their own, which are part of the SDK.
    exclude: ["test/golden/**"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
