import { allOperations, isWebSocket, takesClientCredentials } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { sourcePath } from "./docs.ts";
import { literal } from "./text.ts";
import type { Context } from "./types.ts";

/** Statuses with an exception class of their own. */
export const STATUSES = [
  { code: 400, name: "BadRequestException", meaning: "400: the request is malformed." },
  { code: 401, name: "UnauthorizedException", meaning: "401: the credentials are missing or wrong." },
  { code: 403, name: "ForbiddenException", meaning: "403: the credentials do not permit this." },
  { code: 404, name: "NotFoundException", meaning: "404: there is no such thing." },
  { code: 409, name: "ConflictException", meaning: "409: the request conflicts with the present state." },
  { code: 422, name: "UnprocessableEntityException", meaning: "422: the request is well-formed but wrong." },
  { code: 429, name: "RateLimitException", meaning: "429: too many requests." },
];

/** The exception class of a status. */
export function exceptionName(status: number): string {
  const known = STATUSES.find(({ code }) => code === status);
  return known?.name ?? (status >= 500 ? "ServerErrorException" : "ApiException");
}

/** Source files that are the same for every API but for their namespace, by folder. */
const FILES: Record<string, string[]> = {
  "": [
    ...["ApiException", "AsyncPageable", "BinaryResponse", "Middleware", "Optional", "RawResponse", "RequestOptions"],
    ...["SdkException", "Upload"],
  ],
  Internal: [
    ...[
      "ApiAnswer",
      "AnswerStream",
      "ApiRequest",
      "ApiRequest.Body",
      "ApiRequest.Message",
      "AttemptLog",
      "AttemptTrace",
    ],
    ...[
      "ApiCall",
      "Backoff",
      "Credentials",
      "EventReader",
      "EventFormat",
      "ApiFailures",
      "HttpHandlers",
      "IUnknownVariant",
      "Json",
      "JsonLines",
    ],
    ...["LineReader", "LinkHeader", "NextPage", "NullIfAbsentAttribute", "OpenEnums", "OptionalConverterFactory"],
    ...["HttpOrigin", "PageFormat"],
    ...["ParameterStyle", "Percent", "ProcessEnvironment", "RedirectFollower", "ResponseReader", "RetryBudget"],
    ...["ServerSentEvents", "ClientSettings", "Shape", "AttemptTiming", "TimeConverter", "Transport", "UnionConverter"],
  ],
};

/** Files that only some APIs need. */
const EXTRAS = {
  oauth: { "": ["ClientCredentials"], Internal: ["TokenSource"] },
  webhooks: { "": ["WebhookException"], Internal: ["WebhookSignature"] },
  folds: { "": ["FoldingStream"], Internal: ["EventFold"] },
  sockets: { "": ["ChannelConnection", "WebSocketClosedException"], Internal: ["ChannelConnector", "ChannelSocket"] },
} satisfies Record<string, typeof FILES>;

/** What only some APIs need of the runtime. */
export function runtimeNeeds({ model }: Context) {
  return {
    basic: model.auth.some(({ kind }) => kind === "basic"),
    oauth: model.auth.some(takesClientCredentials),
    webhooks: model.webhookEvent !== undefined,
    folds: allOperations(model).some(({ streaming }) => streaming?.fold !== undefined),
    sockets: model.channels.some(isWebSocket),
  };
}

/** What spans say that they come from, as C# strings: the package. */
export function spanSource({ csharp, input }: Context) {
  return { sourceName: literal(csharp.id), sourceVersion: literal(input.package.version) };
}

export function runtimeFiles(context: Context): FileView[] {
  const needs = runtimeNeeds(context);
  const data = { ...context.common, ...needs, ...spanSource(context), statuses: STATUSES };
  const extras = (Object.keys(EXTRAS) as (keyof typeof EXTRAS)[]).filter((extra) => needs[extra]);
  return [FILES, ...extras.map((extra): typeof FILES => EXTRAS[extra])].flatMap((files) =>
    Object.entries(files).flatMap(([folder, names]) =>
      names.map((name) => ({
        path: sourcePath(context, folder, name),
        template: `runtime/${name}.cs.njk`,
        data,
      })),
    ),
  );
}
