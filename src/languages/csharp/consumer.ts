import type { FileView, ViewInput } from "../language.ts";
import { credentialSettings, credentialViews } from "./credentials.ts";
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
  const find = (kind: Usage["call"]["kind"]) => all.filter(({ call }) => call.kind === kind);
  const answered = find("json").sort((a, b) => Number(!a.view.body) - Number(!b.view.body));
  // All pages of one list, then calls that send something before those that do not.
  const plain = [...find("pages").slice(0, 1), ...answered].slice(0, CALLS);
  const chosen = [...plain, ...find("stream").slice(0, 1)];
  const credentials = credentialSettings(credentialViews(context), "secret");
  const code = [...credentials, ...chosen.map(({ expression }) => expression)].join("\n");
  const { root, id } = context.csharp;
  const spaces = [
    ...(context.typeNames().size > 0 ? [`${root}.Models`] : []),
    ...(code.includes("Options {") ? [`${root}.Resources`] : []),
  ];
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
          stream: call.kind === "stream",
          expression,
        })),
      },
    },
  ];
}
