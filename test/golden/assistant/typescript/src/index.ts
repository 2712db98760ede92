export { ApiPromise, type WithResponse } from "./api-promise.js";
export type { Credential, Credentials, Login } from "./auth.js";
export type { NamedUpload, Upload, UploadContent } from "./body.js";
export { Client, type ClientOptions, DEFAULT_BASE_URL } from "./client.js";
export {
  ApiError,
  ArgumentError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  DecodeError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  SdkError,
  ServerError,
  StreamError,
  TimeoutError,
  type TimeoutPhase,
  UnprocessableEntityError,
} from "./errors.js";
export { FoldingStream } from "./fold.js";
export type { AttemptLog, Logger } from "./logging.js";
export type { HttpRequest, Middleware, Next } from "./middleware.js";
export * from "./models/index.js";
export type { Fetch, RequestOptions, SharedOptions, TransportOptions } from "./options.js";
export { type PageSource, Paginator } from "./pagination.js";
export type { QueryValue } from "./parameters.js";
export type * from "./resources/files.js";
export type * from "./resources/messages.js";
export { EventStream, type StreamFormat } from "./stream.js";
export type { Tagged } from "./tagged.js";
export { VERSION } from "./version.js";
