import { describe, expect, it } from "vitest";
import { bumpBetween, checkTag, parseVersion } from "../../src/release/version.ts";

describe("VERSION", () => {
  it("holds one SemVer version", () => {
    expect(parseVersion("1.6.0\n", "VERSION")).toBe("1.6.0");
  });

  it.each(["", "v1.6.0", "1.6", "1.6.0 1.7.0", "01.6.0"])("refuses %j", (text) => {
    expect(() => parseVersion(text, "VERSION")).toThrow(expect.objectContaining({ code: "LF2002" }));
  });
});

describe("tag", () => {
  it("names exactly the version", () => {
    expect(() => checkTag("v1.6.0", "1.6.0")).not.toThrow();
    for (const tag of ["1.6.0", "v1.6.1", "v1.6.0-rc.1"]) {
      expect(() => checkTag(tag, "1.6.0")).toThrow(expect.objectContaining({ code: "LF2003" }));
    }
  });
});

describe("bumpBetween", () => {
  it.each([
    [undefined, "1.0.0", "none"],
    ["1.0.0", "1.0.0", "none"],
    ["1.0.0", "1.0.1", "patch"],
    ["1.0.0", "1.1.0", "minor"],
    ["1.9.9", "2.0.0", "major"],
    ["0.1.0", "0.2.0", "major"],
    ["1.0.0-rc.1", "1.0.0", "major"],
  ] as const)("%s → %s is %s", (previous, version, bump) => {
    expect(bumpBetween(previous, version)).toBe(bump);
  });
});
