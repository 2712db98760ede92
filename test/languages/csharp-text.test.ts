import { describe, expect, it } from "vitest";
import { names } from "../../src/languages/csharp/names.ts";
import { csharpPackage, packageName } from "../../src/languages/csharp/package.ts";
import { docComment, literal } from "../../src/languages/csharp/text.ts";

describe("doc comments", () => {
  it("hold hostile text as text", () => {
    const hostile = "</summary>\u2028]]> & \u0085<see cref='x'/>\r\n*/ public class Evil {} \u202e\u0000";
    const comment = docComment(hostile, [{ tag: "param", name: 'a"b', text: "</param>\n\nsecond" }], 4);
    for (const line of comment.split("\n")) expect(line).toMatch(/^ {4}\/\/\/( |$)/);
    expect(comment.match(/<\/summary>/g)).toHaveLength(1);
    expect(comment.match(/<\/param>/g)).toHaveLength(1);
    expect(comment.replaceAll("\n", "")).not.toMatch(/<see|[\p{Cc}\p{Cf}\p{Zl}]/u);
  });

  it("keep paragraphs and code", () => {
    expect(docComment("First `a<b`.\n\nSecond.", [], 0)).toBe(
      "/// <summary>\n/// <para>First <c>a&#60;b</c>.</para>\n/// <para>Second.</para>\n/// </summary>",
    );
  });
});

describe("literals", () => {
  it("cannot be ended by their text", () => {
    expect(literal('a"b\\c\nd\u2028\u0000\u202e{x}')).toBe('"a\\"b\\\\c\\nd\\u2028\\u0000\\u202e{x}"');
  });
});

describe("names", () => {
  it("are legal", () => {
    expect(names.spell("field", ["3d", "model"])).toBe("3dModel");
    expect(names.escape("field", "3dModel")).toBe("N3dModel");
    expect(names.escape("parameter", "event")).toBe("@event");
    expect(names.escape("parameter", "body")).toBe("bodyParameter");
    expect(names.reserved("type").has("Task")).toBe(true);
    expect(names.spell("type", ["²"])).toBe("Value");
  });
});

describe("packages", () => {
  it("have a namespace and a client of their own", () => {
    expect(csharpPackage({ name: "LlmForge.Gateway" })).toMatchObject({
      root: "LlmForge.Gateway",
      client: "GatewayClient",
    });
    expect(csharpPackage({ name: "Petstore.Sdk" })).toMatchObject({ root: "Petstore.Sdk", client: "PetstoreClient" });
    expect(csharpPackage({ name: "acme-3d.api" })).toMatchObject({ root: "Acme.Api3d.Api", client: "Api3dClient" });
    expect(packageName(["pet", "store"])).toBe("PetStore.Sdk");
    // `Task` would be this namespace instead of the type.
    expect(csharpPackage({ name: "Acme.Task" })).toMatchObject({ id: "Acme.Task", root: "Acme.TaskApi" });
  });
});
