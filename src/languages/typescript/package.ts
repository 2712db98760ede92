import { toCase, words } from "../../api/names.ts";
import type { FileView, PackageInfo, ViewInput } from "../language.ts";
import { licenseView } from "../license.ts";
import { cleanText } from "../text.ts";
import { TOOLS } from "../tools.ts";
import type { AuthView } from "./auth.ts";
import { comment, documentation, documented } from "./docs.ts";
import { assignment, layout, list, naturally, quote } from "./print.ts";
import type { Resource } from "./resources.ts";
import { serverUrl } from "./servers.ts";

/** The file that `npm pack` writes. */
export function tarballName(info: PackageInfo): string {
  return `${info.name.replace(/^@/, "").replace("/", "-")}-${info.version}.tgz`;
}

/** The development tools that an SDK's own scripts need. */
export const DEV_DEPENDENCIES = {
  "@biomejs/biome": TOOLS["@biomejs/biome"],
  "@opentelemetry/api": TOOLS["@opentelemetry/api"],
  "@types/node": TOOLS["@types/node"],
  "@vitest/coverage-v8": TOOLS.vitest,
  typescript: TOOLS.typescript,
  vitest: TOOLS.vitest,
};

function manifest(info: PackageInfo, channels: boolean): object {
  const [author, ...contributors] = info.authors.map(({ name, email }) => (email ? { name, email } : { name }));
  return {
    name: info.name,
    version: info.version,
    description: cleanText(info.description).replace(/\s+/g, " "),
    keywords: info.keywords,
    ...(info.homepage && { homepage: info.homepage }),
    ...(info.repository && { repository: { type: "git", url: info.repository } }),
    license: info.license,
    ...(author && { author }),
    ...(contributors.length > 0 && { contributors }),
    sideEffects: false,
    type: "module",
    exports: {
      ".": {
        import: { types: "./esm/index.d.ts", default: "./esm/index.js" },
        require: { types: "./cjs/index.d.ts", default: "./cjs/index.js" },
      },
      "./opentelemetry": {
        import: { types: "./esm/opentelemetry.d.ts", default: "./esm/opentelemetry.js" },
        require: { types: "./cjs/opentelemetry.d.ts", default: "./cjs/opentelemetry.js" },
      },
      "./package.json": "./package.json",
    },
    // Compilers that know no exports find the types of `./opentelemetry` so.
    typesVersions: { "*": { opentelemetry: ["./cjs/opentelemetry.d.ts"] } },
    main: "./cjs/index.js",
    module: "./esm/index.js",
    types: "./esm/index.d.ts",
    files: ["cjs", "esm"],
    scripts: {
      build: "tsc -p tsconfig.esm.json && tsc -p tsconfig.cjs.json",
      prepack: "npm run build",
      types: "tsc",
      lint: "biome check",
      test: "vitest run test/unit",
      "test:contract": "vitest run test/contract",
    },
    peerDependencies: { "@opentelemetry/api": "^1.9.0" },
    peerDependenciesMeta: { "@opentelemetry/api": { optional: true } },
    // Not every Node that the SDK's tests run on has a WebSocket.
    devDependencies: { ...DEV_DEPENDENCIES, ...(channels && { ws: TOOLS.ws }) },
    engines: { node: ">=20" },
  };
}

/** Everything of the package that is neither code nor tests. */
export function packageViews(input: ViewInput, channels: boolean): FileView[] {
  const { package: info } = input;
  const fixed = ["biome.json", "tsconfig.json", "tsconfig.esm.json", "tsconfig.cjs.json", "vitest.config.ts"];
  return [
    { path: "package.json", template: "text.njk", data: { text: JSON.stringify(manifest(info, channels), null, 2) } },
    licenseView(info),
    ...fixed.map((path) => ({ path, template: `${path}.njk`, data: { quoteName: JSON.stringify(info.name) } })),
    { path: ".gitignore", template: "gitignore.njk", data: {} },
    // Marks the CommonJS build as such: it is below a package that is an ES module.
    { path: "cjs/package.json", template: "text.njk", data: { text: '{ "type": "commonjs" }' } },
    {
      path: "src/version.ts",
      template: "src/version.ts.njk",
      data: {
        version: quote(info.version),
        product: layout(assignment("const PRODUCT", quote(`${asciiName(info.name)}/${info.version}`))),
      },
    },
  ];
}

const asciiName = (name: string) => name.replace(/[^\x21-\x7e]/g, "");

/** Files of the runtime that every SDK has. */
const RUNTIME = [
  "api-promise",
  "attempt",
  "body",
  "environment",
  "errors",
  "forms",
  "json",
  "lines",
  "logging",
  "middleware",
  "ndjson",
  "options",
  "pagination",
  "parameters",
  "reading",
  "redirect",
  "request",
  "retry",
  "sse",
  "stream",
  "tagged",
  "transport",
  "uuid",
];

/** The files of the runtime that are the same for every API, and the client that ties them together. */
export function sourceViews(input: ViewInput, all: Resource[], auth: AuthView, channels: boolean): FileView[] {
  const { oauth } = auth;
  const folds = hasFolds(all);
  const withOperations = all.filter((resource) => resource.methods.length > 0);
  return [
    ...[...RUNTIME, ...(oauth ? ["oauth"] : []), ...(folds ? ["fold"] : [])].map((name) => ({
      path: `src/${name}.ts`,
      template: `src/${name}.ts.njk`,
      data: { channels, folds },
    })),
    {
      path: "src/opentelemetry.ts",
      template: "src/opentelemetry.ts.njk",
      data: { tracer: layout(assignment("const TRACER", quote(input.package.name))) },
    },
    { path: "src/auth.ts", template: "src/auth.ts.njk", data: auth.data },
    { path: "src/client.ts", template: "src/client.ts.njk", data: { ...clientData(input, withOperations), channels } },
  ];
}

/** Whether there are streams whose events can become one. */
export function hasFolds(all: Resource[]): boolean {
  return all.some(({ methods }) => methods.some(({ plan }) => plan.result.fold !== undefined));
}

/** What the package exports: of the user's own files too, which are not among the generated `others`. */
export function indexView(
  input: ViewInput,
  all: Resource[],
  { oauth }: AuthView,
  channels: boolean,
  others: FileView[],
): FileView {
  const withOperations = all.filter((resource) => resource.methods.length > 0);
  const own = ownModules(input.own, others).map((file) => `export * from ${quote(file)};`);
  return {
    path: "src/index.ts",
    template: "src/index.ts.njk",
    data: { ...indexData(input, withOperations, oauth), channels, own, folds: hasFolds(all) },
  };
}

/** Modules of the user's directly below `src`: `x.ts` or `x/index.ts`. Others are these modules' own matter. */
function ownModules(own: string[], others: FileView[]): string[] {
  const taken = new Set(["src/index.ts", ...others.map(({ path }) => path)]);
  const isModule = (path: string) => /^src\/[^/]+(\/index)?\.ts$/.test(path) && !/\.(d|test|spec)\.ts$/.test(path);
  return own
    .filter((path) => isModule(path) && !taken.has(path))
    .map((path) => path.replace(/^src/, ".").replace(/ts$/, "js"))
    .sort(naturally);
}

const byFile = (all: Resource[]) => all.toSorted((a, b) => naturally(a.file, b.file));

function clientData({ model }: ViewInput, all: Resource[]): object {
  const server = model.servers[0];
  const title = model.info.summary ?? model.info.description ?? "";
  return {
    imports: byFile(all).map(({ className, file }) => `import { ${className} } from "./resources/${file}.js";`),
    baseUrl: layout(assignment("export const DEFAULT_BASE_URL", quote(server ? serverUrl(server) : ""))),
    about: layout(comment([`Client of the ${model.info.title}.`, title]) ?? ""),
    resources: all.map((resource) => ({
      property: resource.property,
      creation: layout(
        assignment(`this.${resource.property}`, list(`new ${resource.className}(`, ["transport"], ")")),
        2,
      ),
      declaration: layout(
        documented(
          `readonly ${resource.property}: ${resource.className};`,
          documentation({ deprecated: false, description: resource.service.description ?? "" }, [], 1),
        ),
        1,
      ),
    })),
  };
}

function indexData({ model }: ViewInput, all: Resource[], oauth: boolean): object {
  return {
    oauth,
    webhooks: model.webhookEvent !== undefined,
    resources: byFile(all).map(({ file }) => `export type * from "./resources/${file}.js";`),
  };
}

/** The package's first page: how to install it, and an example of everything that it can do. */
export function packageTitle(input: ViewInput): string {
  return cleanText(input.model.info.title).replace(/\s+/g, " ") || toCase.pascal(words(input.package.name));
}
