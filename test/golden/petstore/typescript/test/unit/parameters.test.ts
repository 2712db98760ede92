import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/index.js";
import {
  cookieHeader,
  headerValue,
  type PathStyle,
  pathSegment,
  type QueryStyle,
  queryPairs,
} from "../../src/parameters.js";

interface Case {
  name: string;
  in: "query" | "path" | "header";
  style: string;
  explode: boolean;
  reserved: boolean;
  value: unknown;
  text: string;
}

const CASES = JSON.parse(readFileSync(new URL("parameter-cases.json", import.meta.url), "utf8")) as Case[];
const JOINED: Record<string, QueryStyle> = { form: "comma", spaceDelimited: "space", pipeDelimited: "pipe" };

function written({ in: place, style, explode, reserved, value }: Case): string | undefined {
  const starred = `${style}${explode ? "*" : ""}`;
  if (place === "path") return pathSegment("p", value, starred as PathStyle);
  if (place === "header") return headerValue(value, starred as "simple" | "simple*");
  const own = explode ? (style as QueryStyle) : JOINED[style];
  return queryPairs("p", value, own, reserved).join("&");
}

it.each(CASES)("writes $name", (each) => {
  expect(written(each)).toBe(each.text);
});

describe("queryPairs", () => {
  it("leaves out what is not given", () => {
    expect(queryPairs("q", undefined)).toEqual([]);
    expect(queryPairs("q", { x: 1, y: undefined })).toEqual(["x=1"]);
  });

  it("writes JSON where that is asked for, and encodes names", () => {
    expect(queryPairs("a b", { x: null }, "json")).toEqual(["a%20b=%7B%22x%22%3Anull%7D"]);
  });
});

describe("pathSegment", () => {
  it("writes JSON where that is asked for", () => {
    expect(pathSegment("id", { a: 1 }, "json")).toBe("%7B%22a%22%3A1%7D");
  });

  it.each(["", ".", "..", null, undefined])("refuses %j, which would lead elsewhere", (value) => {
    expect(() => pathSegment("id", value)).toThrow(ArgumentError);
  });
});

describe("headerValue", () => {
  it("writes JSON where that is asked for, and nothing that is not given", () => {
    expect(headerValue({ a: 1 }, "json")).toBe('{"a":1}');
    expect(headerValue(undefined)).toBeUndefined();
    expect(headerValue(null)).toBeUndefined();
  });
});

describe("cookieHeader", () => {
  it("joins what is given", () => {
    expect(cookieHeader({ a: "1;2", b: undefined, c: true })).toBe("a=1%3B2; c=true");
    expect(cookieHeader({ a: undefined })).toBeUndefined();
  });
});
