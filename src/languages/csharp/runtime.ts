import type { FileView } from "../language.ts";
import { sourcePath } from "./docs.ts";
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
  "": ["ApiException", "BinaryResponse", "Optional", "SdkException", "Upload"],
  Internal: [
    ...["ApiRequest", "Credentials", "Json", "OpenEnums", "OptionalConverterFactory", "ParameterStyle", "Percent"],
    ...["ResponseReader", "ServerSentEvents", "Shape", "Transport", "UnionConverter"],
  ],
};

export function runtimeFiles(context: Context): FileView[] {
  return Object.entries(FILES).flatMap(([folder, files]) =>
    files.map((name) => ({
      path: sourcePath(context, folder, name),
      template: `runtime/${name}.cs.njk`,
      data: { ...context.common, statuses: STATUSES },
    })),
  );
}
