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

const LIST = ["a b", "c"];
const OBJECT = { x: 1, y: "&", z: undefined };

describe("queryPairs", () => {
  it.each<[QueryStyle, unknown, string]>([
    ["form", "a&b", "q=a%26b"],
    ["form", 0, "q=0"],
    ["form", false, "q=false"],
    ["form", null, "q=null"],
    ["form", LIST, "q=a%20b&q=c"],
    ["form", OBJECT, "x=1&y=%26"],
    ["form", [{ a: 1 }], "q=%7B%22a%22%3A1%7D"],
    ["comma", LIST, "q=a%20b,c"],
    ["comma", OBJECT, "q=x,1,y,%26"],
    ["space", LIST, "q=a%20b%20c"],
    ["pipe", LIST, "q=a%20b%7Cc"],
    ["json", OBJECT, "q=%7B%22x%22%3A1%2C%22y%22%3A%22%26%22%7D"],
    ["deepObject", { a: { b: [1, 2] }, c: "d" }, "q%5Ba%5D%5Bb%5D=1&q%5Ba%5D%5Bb%5D=2&q%5Bc%5D=d"],
    ["form", undefined, ""],
  ])("%s %j", (style, value, expected) => {
    expect(queryPairs("q", value, style).join("&")).toBe(expected);
  });

  it("keeps reserved characters where that is allowed", () => {
    expect(queryPairs("q", "a/b?c&d e", "form", true)).toEqual(["q=a/b?c%26d%20e"]);
  });
});

describe("pathSegment", () => {
  it.each<[PathStyle, unknown, string]>([
    ["simple", "a/b", "a%2Fb"],
    ["simple", LIST, "a%20b,c"],
    ["simple", OBJECT, "x,1,y,%26"],
    ["simple*", OBJECT, "x=1,y=%26"],
    ["label", LIST, ".a%20b,c"],
    ["label*", LIST, ".a%20b.c"],
    ["matrix", "a", ";id=a"],
    ["matrix", LIST, ";id=a%20b,c"],
    ["matrix*", LIST, ";id=a%20b;id=c"],
    ["matrix*", OBJECT, ";x=1;y=%26"],
    ["json", { a: 1 }, "%7B%22a%22%3A1%7D"],
  ])("%s %j", (style, value, expected) => {
    expect(pathSegment("id", value, style)).toBe(expected);
  });

  it.each(["", ".", "..", null, undefined])("refuses %j, which would lead elsewhere", (value) => {
    expect(() => pathSegment("id", value)).toThrow(ArgumentError);
  });
});

describe("headerValue", () => {
  it("writes scalars, lists, objects and JSON", () => {
    expect(headerValue(1)).toBe("1");
    expect(headerValue(LIST)).toBe("a b,c");
    expect(headerValue(OBJECT)).toBe("x,1,y,&");
    expect(headerValue(OBJECT, "simple*")).toBe("x=1,y=&");
    expect(headerValue({ a: 1 }, "json")).toBe('{"a":1}');
    expect(headerValue(undefined)).toBeUndefined();
  });
});

describe("cookieHeader", () => {
  it("joins what is given", () => {
    expect(cookieHeader({ a: "1;2", b: undefined, c: true })).toBe("a=1%3B2; c=true");
    expect(cookieHeader({ a: undefined })).toBeUndefined();
  });
});
