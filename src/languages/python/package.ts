import type { FileView } from "../language.ts";
import { licenseView } from "../license.ts";
import { cleanText } from "../text.ts";
import { hasSockets } from "./channels.ts";
import type { Context } from "./context.ts";
import { exampleViews } from "./examples.ts";
import { typingNames } from "./imports.ts";
import { assignment, layout } from "./layout.ts";
import { docstring, LINE_WIDTH, pyString } from "./text.ts";
import { annotation, decoder } from "./types.ts";

/** What the SDK needs at run time, as pip spells it. */
export const RUNTIME_DEPENDENCIES = ["httpx>=0.25,<1"];

/** What connections to channels need beside it: an extra of this name. The first version is the last for Python 3.9. */
export const WEBSOCKETS = { extra: "websockets", dependency: "websockets>=15,<18", dev: "websockets" };

/** What tracing needs: an extra of this name. Its tests need what records spans. */
export const OPENTELEMETRY = {
  extra: "opentelemetry",
  dependency: "opentelemetry-api>=1.25,<2",
  dev: "opentelemetry-sdk",
};

/** Runtime modules that are printed as they are. */
const RUNTIME =
  "auth body core decode encode errors exchange files fold http http_clients httpx logging model oauth operation pagination params raw request retry sse stdlib stream transport unset".split(
    " ",
  );

/** Metadata, runtime and everything else that is the same for every API but for its names. */
export function packageViews(context: Context): FileView[] {
  const { module, package: info, model } = context;
  const root = `src/${module}`;
  const examples = exampleViews(context);
  return [
    {
      path: "pyproject.toml",
      template: "pyproject.toml.njk",
      data: projectData(context, examples.length > 0),
    },
    ...examples,
    licenseView(info),
    { path: ".gitignore", template: "gitignore.njk", data: {} },
    { path: `${root}/py.typed`, template: "empty.njk", data: {} },
    {
      path: `${root}/_version.py`,
      template: "version.py.njk",
      data: { version: pyString(info.version), userAgent: pyString(`${info.name}-python/${info.version}`) },
    },
    {
      path: `${root}/__init__.py`,
      template: "init.py.njk",
      data: {
        doc: docstring(
          { summary: `${cleanText(model.info.title)}: the Python SDK.`, description: model.info.summary },
          0,
        ),
      },
    },
    ...RUNTIME.map((name) => ({ path: `${root}/_${name}.py`, template: `src/_${name}.py`, data: {} })),
    { path: `${root}/opentelemetry.py`, template: "src/opentelemetry.py", data: {} },
    ...webhookViews(context),
  ];
}

/** Verification of webhooks, where the API sends any. */
function webhookViews(context: Context): FileView[] {
  const { webhookEvent } = context.model;
  if (webhookEvent === undefined) return [];
  const root = `src/${context.module}`;
  const type = annotation(webhookEvent, { named: (id) => `models.${context.names.type(id)}`, list: "list" });
  return [
    { path: `${root}/_webhooks.py`, template: "src/_webhooks.py", data: {} },
    {
      path: `${root}/webhooks.py`,
      template: "webhooks.py.njk",
      data: {
        type,
        models: type.includes("models."),
        datetime: /\b_dt\./.test(type),
        // The decoder's own annotation says Any.
        typing: typingNames(`${type} Any`, true).join(", "),
        decode: assignment("_DECODE: _core.Decoder[Any]", layout(decoder(webhookEvent, context), 0, 32)),
      },
    },
  ];
}

/** TOML's basic strings are JSON's, for text without control characters. */
const toml = (text: string) => JSON.stringify(cleanText(text).replace(/\s+/g, " "));

function projectData(context: Context, examples: boolean): object {
  const { package: info, module } = context;
  return {
    name: toml(info.name),
    version: toml(info.version),
    description: toml(info.description),
    license: toml(info.license),
    authors: info.authors.map(
      ({ name, email }) => `{ name = ${toml(name)}${email ? `, email = ${toml(email)}` : ""} }`,
    ),
    keywords: info.keywords.map(toml).join(", "),
    homepage: toml(info.homepage),
    repository: toml(info.repository),
    dependencies: RUNTIME_DEPENDENCIES.map(toml).join(", "),
    extras: [OPENTELEMETRY, ...(hasSockets(context) ? [WEBSOCKETS] : [])].map(({ extra, dependency, dev }) => ({
      name: extra,
      dependencies: toml(dependency),
      dev,
    })),
    examples,
    module,
    width: LINE_WIDTH,
  };
}
