import type { FileView } from "../language.ts";
import { sourcePath } from "./docs.ts";
import { literal } from "./text.ts";
import type { Context } from "./types.ts";

/** Statuses with an exception class of their own. */
export const STATUSES = [
  { code: 400, name: "BadRequestException", meaning: "400: the request is malformed" },
  { code: 401, name: "UnauthorizedException", meaning: "401: the credentials are missing or wrong" },
  { code: 403, name: "ForbiddenException", meaning: "403: the credentials do not permit this" },
  { code: 404, name: "NotFoundException", meaning: "404: there is no such thing" },
  { code: 409, name: "ConflictException", meaning: "409: the request conflicts with the present state" },
  { code: 422, name: "UnprocessableEntityException", meaning: "422: the request is well-formed but wrong" },
  { code: 429, name: "RateLimitException", meaning: "429: too many requests" },
];
const SERVER_ERROR = { name: "ServerErrorException", meaning: "5xx: it failed" };

/** Every exception class that tests meet, sorted. */
export const EXCEPTIONS = [
  ...STATUSES.map(({ name }) => name),
  ...["ApiException", "ConnectionException", "DecodeException", "ServerErrorException"],
].sort();

/** The exception class of a status. */
export function exceptionName(status: number): string {
  const known = STATUSES.find(({ code }) => code === status);
  return known?.name ?? (status >= 500 ? SERVER_ERROR.name : "ApiException");
}

/** Source files that are the same for every API but for the package they are in. */
const FILES: Record<string, string[]> = {
  core: [
    ...[
      "BinaryResponse",
      "EventStream",
      "HttpTransport",
      "Json",
      "Middleware",
      "Page",
      "Paginator",
      "Patch",
      "RawResponse",
    ],
    ...["RequestOptions", "Tracing", "UnknownVariant", "Upload"],
  ],
  errors: [
    ...["ApiException", "ArgumentException", "CancelledException", "ConnectionException", "DecodeException"],
    ...["FailedResponse", "SdkException", "StreamException", "TimedOutException"],
  ],
  internal: `
    Answer AsyncCall AttemptLog Backoff BaseUrl BodyStream ByteWindow Call Closing Connecting Connection ConnectionPool
    Credentials Decoder Download EventParser Events Failures Form Immutable Jackson JdkTransport JsonLines Lazy Links
    MemoryBody Multipart NextPage Origin PageAnswer PageIterator Paging Part Percent Redacted Redirects Request
    ResponseBody ResponseReader RetryBudget Sender ServerSentEvents Settings Shape SocketTransport Style Threads
    TimeDeserializer Timing Transport Union WireBody WireContent WireRequest WireResponse
  `
    .trim()
    .split(/\s+/),
};

/** Files that only some APIs need. */
const EXTRAS = {
  clientCredentials: { core: ["ClientCredentials"], internal: ["TokenSource"] },
  webhooks: { errors: ["WebhookException"], internal: ["WebhookSignature"] },
  folds: { core: ["FoldingStream"], internal: ["FoldedEvents"] },
  sockets: {
    core: ["ChannelConnection", "ChannelConnector"],
    errors: ["ChannelClosedException"],
    internal: ["ChannelSocket", "ChannelSockets"],
  },
} satisfies Record<string, Record<string, string[]>>;

/** The files that an API needs, by package. */
function neededFiles(context: Context, hasSockets: boolean): Record<string, string[]> {
  const extras: Record<string, string[]>[] = [
    ...(context.hasClientCredentials ? [EXTRAS.clientCredentials] : []),
    ...(context.model.webhookEvent ? [EXTRAS.webhooks] : []),
    ...(context.hasFolds ? [EXTRAS.folds] : []),
    ...(hasSockets ? [EXTRAS.sockets] : []),
  ];
  return Object.fromEntries(
    Object.entries(FILES).map(([folder, names]) => [
      folder,
      [...names, ...extras.flatMap((extra) => extra[folder] ?? [])],
    ]),
  );
}

const PACKAGES: Record<string, string> = {
  "": "The client, from which everything is reached.",
  channels: "Messages of the API's channels.",
  core: "What operations take and give besides models.",
  errors: "What operations throw.",
  internal: "How requests are sent; not for use from outside, and free to change.",
  models: "The API's types.",
  services: "The API's operations.",
  webhooks: "What the API sends to its users.",
};

/** What spans say that they come from, as Java strings: the package. */
export function spanSource({ java, input }: Context) {
  return { sourceName: literal(java.root), sourceVersion: literal(input.package.version) };
}

export function runtimeFiles(context: Context, packages: string[], hasSockets: boolean): FileView[] {
  const pkg = context.java.root;
  const sources = Object.entries(neededFiles(context, hasSockets)).flatMap(([folder, names]) =>
    names.map((name) => ({
      path: sourcePath(context, folder, name),
      template: `runtime/${folder}/${name}.java`,
      data: {
        pkg,
        statuses: STATUSES,
        artifact: context.java.artifact,
        hasSockets,
        hasFolds: context.hasFolds,
        ...spanSource(context),
      },
    })),
  );
  const exceptions = [...STATUSES, SERVER_ERROR].map(({ name, meaning }) => ({
    path: sourcePath(context, "errors", name),
    template: "status-exception.java",
    data: { pkg, name, meaning },
  }));
  const infos = packages.map((folder) => ({
    path: sourcePath(context, folder, "package-info"),
    template: "package-info.java",
    data: { pkg: folder ? context.sub(folder) : pkg, text: PACKAGES[folder] },
  }));
  return [...sources, ...exceptions, ...infos];
}
