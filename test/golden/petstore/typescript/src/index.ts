export type { Credential, Credentials } from "./auth.js";
export type { NamedUpload, Upload } from "./body.js";
export { Client, type ClientOptions, DEFAULT_BASE_URL } from "./client.js";
export {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  SdkError,
  ServerError,
  StreamError,
  TimeoutError,
  UnprocessableEntityError,
} from "./errors.js";
export * from "./models/index.js";
export { type PageSource, Paginator } from "./pagination.js";
export type * from "./resources/pets.js";
export { EventStream, type StreamFormat } from "./stream.js";
export type { Tagged } from "./tagged.js";
export type { RequestOptions, TransportOptions } from "./transport.js";
export { VERSION } from "./version.js";
