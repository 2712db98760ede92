import type { FileView } from "../language.ts";
import { codeSpan } from "../text.ts";
import type { OperationContext } from "./operations.ts";
import { crateName } from "./project.ts";
import { allExamples, channelLines, exampleLines, simplest } from "./readme.ts";
import type { ResourceView } from "./resources.ts";
import { needsBaseUrl } from "./servers.ts";
import { socketViews } from "./sockets.ts";

/** Programs that run, one for each thing that an API can do. */
export function exampleFiles(resources: ResourceView[], context: OperationContext): FileView[] {
  const crate = crateName(context.input.package);
  const examples = allExamples(resources);
  const print = '    println!("{:?}", result?);';
  const each = ["    let mut items = result?;", ...loop("items.next()")];
  const found = {
    call: [simplest(examples.filter(({ method }) => method.kind === "call")), [print]],
    stream: [examples.find(({ method }) => method.kind === "stream"), each],
    pages: [examples.find(({ method }) => method.kind === "items"), each],
  } as const;
  const calls = Object.entries(found).flatMap(([name, [example, end]]) =>
    example === undefined
      ? []
      : [
          file(name, codeSpan(`client.${example.resource.name}().${example.method.name}`), context, [
            ...exampleLines(example, context, crate),
            ...end,
          ]),
        ],
  );
  const [socket] = socketViews(context);
  return socket === undefined
    ? calls
    : [
        ...calls,
        file("channel", `The channel ${codeSpan(socket.channel.address)}`, context, [
          ...channelLines(socket, context),
          ...loop("connection.recv()"),
        ]),
      ];
}

const loop = (next: string) => [
  `    while let Some(item) = ${next}.await {`,
  '        println!("{:?}", item?);',
  "    }",
];

function file(name: string, title: string, { input }: OperationContext, lines: string[]): FileView {
  return {
    path: `examples/${name}.rs`,
    template: "example.rs.njk",
    data: {
      name,
      title,
      crate: crateName(input.package),
      builder: needsBaseUrl(input.model)
        ? [
            '    let base_url = std::env::var("BASE_URL")?;',
            "    let client = Client::builder().base_url(base_url).build()?;",
          ]
        : ["    let client = Client::builder().build()?;"],
      lines,
      // rustfmt leaves JSON as it is, but not what is around it.
      skip: lines.some((line) => line.includes("serde_json::from_")),
    },
  };
}
