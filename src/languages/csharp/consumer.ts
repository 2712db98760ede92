import type { FileView, ViewInput } from "../language.ts";
import { credentialViews } from "./client.ts";
import { resourceViews } from "./resources.ts";
import { literal, xml } from "./text.ts";
import { Context, usings } from "./types.ts";
import { type Usage, usages } from "./usage.ts";

/** How many operations the program calls, besides one that streams. */
const CALLS = 2;

/** A console project that installs the published package, compiles a program against it and runs it. */
export function consumer(input: ViewInput): FileView[] {
  const context = new Context(input);
  const all = usages(context, resourceViews(context), 0);
  const plain = all.filter(({ call }) => call.kind === "json" || call.kind === "pages");
  const stream = all.find(({ call }) => call.kind === "stream");
  const chosen = [...plain.sort((a, b) => rank(a) - rank(b)).slice(0, CALLS), ...(stream ? [stream] : [])];
  const code = chosen.map(({ expression }) => expression).join("\n");
  const { root, id } = context.csharp;
  const spaces = [
    ...(context.typeNames().length > 0 ? [`${root}.Models`] : []),
    ...(code.includes("Options {") ? [`${root}.Resources`] : []),
  ];
  const credentials = credentialViews(context).map(({ property, basic }) =>
    basic ? `${property} = new System.Net.NetworkCredential("user", "secret"),` : `${property} = "secret",`,
  );
  return [
    {
      path: "consumer.csproj",
      template: "consumer/consumer.csproj.njk",
      data: { id: xml(id), version: xml(input.package.version) },
    },
    {
      path: "Program.cs",
      template: "consumer/Program.cs.njk",
      data: {
        ...context.common,
        usings: [...new Set(["using System;", ...usings(code, [root, ...spaces])])],
        credentials,
        calls: chosen.map(({ view, call, expression }, index) => ({
          id: literal(`ok ${view.operation.id}${call.kind === "json" ? "" : ` ${call.kind}`}`),
          counter: `count${index}`,
          each: call.kind !== "json",
          expression,
        })),
      },
    },
  ];
}

/** Calls that show most come first: pages, then those with a request of their own, then others. */
function rank({ call, view }: Usage): number {
  return call.kind === "pages" ? 0 : view.body ? 1 : 2;
}
