import { expect, it } from "vitest";
import { renderSdk } from "../../src/languages/render.ts";
import { rust } from "../../src/languages/rust/index.ts";
import type { FileTree } from "../../src/plan/step.ts";
import { loadText } from "../fuzz/run.ts";

const INFO = {
  name: "a",
  version: "1.0.0",
  description: "",
  license: "MIT",
  authors: [],
  repository: "",
  homepage: "",
  keywords: [],
};

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const answers = (schema: object, more: object = {}) => ({
  get: { tags: ["pets"], responses: { 200: { description: "", ...json(schema) } }, ...more },
});

async function files(paths: object, schemas: object, more: object = {}): Promise<FileTree> {
  const document = { openapi: "3.1.0", info: { title: "A", version: "1" }, paths, components: { schemas }, ...more };
  const { model } = await loadText(JSON.stringify(document));
  return renderSdk(model, rust, INFO).files;
}

const object = (properties: object = {}) => ({ type: "object", properties });

/** The features of each module, by its name. */
function modules(text: unknown): Record<string, string[]> {
  const found = [...String(text).matchAll(/((?:^#\[cfg\([^\]]*\)\]\n)?)^(?:pub )?mod (\w+);/gm)];
  const features = (cfg: string) => [...cfg.matchAll(/feature = "([^"]*)"/g)].map(([, name]) => name!);
  return Object.fromEntries(found.map(([, cfg, name]) => [name!, features(cfg!)]));
}

it("each group of operations is a feature with what it needs, and what no group owns is always there", async () => {
  const error = { 400: { description: "", ...json(ref("Problem")) } };
  const sdk = await files(
    {
      "/pets": answers(ref("Pet"), {
        parameters: [{ name: "size", in: "query", schema: ref("Size") }],
        responses: { 200: { description: "", ...json(ref("Pet")) }, ...error },
      }),
      "/homes": answers(ref("Home"), { tags: ["Big Homes"] }),
      "/full": answers(ref("Size"), { tags: ["full"] }),
      "/": answers(ref("Root"), { tags: undefined }),
    },
    {
      Pet: object({ owner: ref("Owner"), home: ref("Home") }),
      Owner: object({ pets: { type: "array", items: ref("Pet") } }),
      Home: object({ rooms: { type: "object", additionalProperties: ref("Room") } }),
      Room: object({ door: object({ width: { type: "integer" } }) }),
      Size: { type: "string", enum: ["small"] },
      Problem: object({ details: ref("Details") }),
      Details: object(),
      Root: object(),
      Unused: object(),
      Event: object(),
    },
    { webhooks: { event: { post: { requestBody: json(ref("Event")), responses: { 200: { description: "" } } } } } },
  );
  const manifest = String(sdk["Cargo.toml"]);
  expect(manifest).toContain('api = [\n    "pets",\n    "big-homes",\n    "full-api",\n]\npets = []\nbig-homes = []\n');
  expect(manifest).toContain('default = ["rustls", "api"]\n');
  expect(manifest).toContain('full = ["blocking", "opentelemetry", "api"]\n');
  expect(modules(sdk["src/resources/mod.rs"])).toMatchObject({ pets: ["pets"], big_homes: ["big-homes"] });
  expect(modules(sdk["src/blocking/resources/mod.rs"])).toEqual(modules(sdk["src/resources/mod.rs"]));
  expect(modules(sdk["src/models/mod.rs"])).toMatchObject({
    ...{ pet: ["pets"], owner: ["pets"], home: ["pets", "big-homes"], room: ["pets", "big-homes"] },
    ...{ size: ["pets", "full-api"], problem: [], details: [], root: [], unused: ["api"], event: [] },
  });
  expect(sdk["src/client.rs"]).toContain('    #[cfg(feature = "big-homes")]\n    #[must_use]\n    pub fn big_homes(');
  expect(sdk["README.md"]).toContain("| `pets`, `big-homes`, `full-api` | those of one group |");
});

it("there is nothing to choose from where there is one group", async () => {
  const sdk = await files({ "/pets": answers(ref("Pet")), "/": answers(ref("Pet")) }, { Pet: object() });
  expect(modules(sdk["src/models/mod.rs"])).toEqual({ pet: [] });
  expect(sdk["Cargo.toml"]).toContain('default = ["rustls"]\n');
  expect(sdk["README.md"]).not.toContain("`api`");
});

it("what most groups use is always there", async () => {
  const groups = Array.from({ length: 9 }, (_, index) => `group${String.fromCharCode(97 + index)}`);
  const paths = (some: string[]) =>
    Object.fromEntries(some.map((name) => [`/${name}`, answers(ref("Pet"), { tags: [name] })]));
  const few = await files(paths(groups.slice(1)), { Pet: object() });
  expect(modules(few["src/models/mod.rs"])).toEqual({ pet: groups.slice(1) });
  const most = await files(paths(groups), { Pet: object() });
  expect(modules(most["src/models/mod.rs"])).toEqual({ pet: [] });
});

it("a group may be called as a program of any script would", async () => {
  const sdk = await files(
    { "/a": answers(ref("Pet"), { tags: ["größe"] }), "/b": answers(ref("Pet"), { tags: ["動物"] }) },
    { Pet: object() },
  );
  expect(sdk["Cargo.toml"]).toContain('    "größe",\n    "動物",\n]\n"größe" = []\n"動物" = []\n');
});
