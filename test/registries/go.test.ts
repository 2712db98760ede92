import { describe, expect, it } from "vitest";
import { go } from "../../src/registries/go.ts";
import type { PublishTarget } from "../../src/registries/registry.ts";

const target = (version: string): PublishTarget => ({
  package: {
    name: "example.com/Acme/pets",
    version,
    description: "",
    license: "MIT",
    authors: [],
    repository: "",
    homepage: "",
    keywords: [],
  },
  tree: "sdk/go",
  artifacts: [{ from: "step", step: "build/go/module", path: "out", at: "out" }],
  consumerTree: "consumer/go",
  mock: "service/mock",
});

const scripts = (version: string) =>
  [go.rehearse, go.consume, go.publish, go.verify]
    .flatMap((steps) => steps(target(version)))
    .map(({ command }) => command.join(" "));

describe("a Go module", () => {
  it("has its path as it is up to version 1", () => {
    expect(scripts("1.2.3").join("\n")).not.toContain("/v1");
    expect(scripts("1.2.3")[0]).toContain("registry/example.com/!acme/pets/@v");
  });

  it("has the major version in its path from 2 on, but not in its repository's", () => {
    const [rehearse, consume, publish, verify] = scripts("2.0.0");
    expect(rehearse).toContain("registry/example.com/!acme/pets/v2/@v");
    expect(consume).toContain("go get 'example.com/Acme/pets/v2@v2.0.0'");
    expect(publish).toContain("git clone --quiet 'https://example.com/Acme/pets' repository");
    expect(verify).toContain("example.com/Acme/pets/v2@v2.0.0");
  });
});
