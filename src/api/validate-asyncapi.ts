import { bundle, originOf } from "./bundle.ts";
import type { Coverage } from "./coverage.ts";
import { asText } from "./json.ts";
import { child, type Located, type Sources } from "./source.ts";

/** A finding of the reference parser; `code` is the rule. */
interface Diagnostic {
  code: string | number;
  message: string;
  path: (string | number)[];
}

/** What is below these describes messages, and not which there are. */
const DETAILS = /^(schemas?|payload|headers|parameters|bindings|traits|examples|tags|externalDocs|x-.*)$/;

/**
 * Checks an AsyncAPI document with the reference parser, which gets it without external references. As with OpenAPI,
 * violations go to the coverage report; those that leave a channel, operation or message unclear count as lost.
 */
export async function validateAsyncApi(sources: Sources, root: Located, coverage: Coverage): Promise<void> {
  const { Parser } = await import("@asyncapi/parser");
  const nothing = ["file", "http", "https"].map((schema) => ({ schema, order: 0, read: () => "{}" }));
  const parser = new Parser({ __unstable: { resolver: { resolvers: nothing } } });
  const document = bundle(sources, root, { data: false });
  // The parser knows releases by their full number only.
  const asyncapi = asText(document.asyncapi)?.replace(/^\d+\.\d+$/, "$&.0");
  const diagnostics = await parser.validate(JSON.stringify({ ...document, asyncapi }));
  for (const diagnostic of causes(diagnostics.filter(({ severity }) => severity === 0))) {
    const node = originOf(sources, root, diagnostic.path);
    const message = `${diagnostic.message.split("\n")[0]!.replace(/\.$/, "")}.`;
    if (diagnostic.code === "asyncapi-is-asyncapi") throw sources.error("LF1004", message, child(root, "asyncapi"));
    if (isUnclear(diagnostic)) coverage.faulty(node, "invalid", message, sources.error("LF1005", message, node));
    else coverage.documentation(node, "invalid", message);
  }
}

/** The violations that are not only consequences of others: no alternative fits what has a violation in it. */
function causes(diagnostics: Diagnostic[]): Diagnostic[] {
  const paths = diagnostics.map(({ path }) => `/${path.join("/")}/`);
  return diagnostics.filter(({ message }, index) => {
    if (!/must match .* schema|required property "oneOf"|is not expected to be here$/.test(message)) return true;
    const path = paths[index] ?? "";
    return !paths.some((other) => other !== path && other.startsWith(path));
  });
}

function isUnclear({ code, message, path }: Diagnostic): boolean {
  if (code === "asyncapi3-required-operation-channel-unambiguity") return true;
  if (path.some((key, index) => index > 0 && DETAILS.test(String(key)))) return false;
  // What is missing has a default in practice, but for what an operation is on, and does.
  if (/must have required property/.test(message)) {
    return path[0] === "operations" && path.length === 2 && /"(channel|action)"$/.test(message);
  }
  return /type must be|allowed values/.test(message);
}
