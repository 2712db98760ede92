import { bundle, originOf } from "./bundle.ts";
import type { Located, Sources } from "./source.ts";

/** Checks an AsyncAPI document with the reference parser. It gets a document without external references. */
export async function validateAsyncApi(sources: Sources, root: Located): Promise<void> {
  const { Parser } = await import("@asyncapi/parser");
  const nothing = ["file", "http", "https"].map((schema) => ({ schema, order: 0, read: () => "{}" }));
  const parser = new Parser({ __unstable: { resolver: { resolvers: nothing } } });
  const diagnostics = await parser.validate(JSON.stringify(bundle(sources, root, { data: false })));
  const error = diagnostics.find(({ severity }) => severity === 0);
  if (error) throw sources.error("LF1005", error.message, originOf(sources, root, error.path));
}
