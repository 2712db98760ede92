import {
  type ApiModel,
  allOperations,
  type Channel,
  type Content,
  isSuccess,
  isWebSocket,
  type Operation,
  type SecurityRequirement,
  type TypeRef,
  takesClientCredentials,
  typesById,
} from "../api/model.ts";
import { OPERATION_ROLES, type OperationRole } from "./scenario.ts";

/** What makes an operation fit for a role; the reason is told where no operation of a spec fits. */
const FITS: Record<OperationRole, { fits: (operation: Operation, model: ApiModel) => boolean; reason: string }> = {
  read: {
    fits: (operation, model) =>
      operation.method === "get" && isPlain(operation) && answersWithObject(operation, model) && !operation.pagination,
    reason: "no GET answers with a JSON object",
  },
  create: {
    fits: (operation, model) =>
      operation.method === "post" &&
      isPlain(operation) &&
      !operation.retry.idempotent &&
      operation.retry.keyHeader === undefined &&
      operation.body?.contents[0]?.encoding === "json" &&
      answersWithObject(operation, model),
    reason: "no POST without an idempotency key takes and answers with JSON",
  },
  createKeyed: {
    fits: (operation) =>
      isPlain(operation) &&
      !operation.retry.idempotent &&
      operation.retry.keyHeader !== undefined &&
      answer(operation)?.encoding === "json",
    reason: "no operation takes an idempotency key",
  },
  stream: {
    fits: ({ streaming, retry }) => streaming !== undefined && retry.keyHeader === undefined,
    reason: "no operation answers with a stream of events",
  },
  items: { fits: ({ pagination }) => pagination !== undefined, reason: "no operation answers with pages" },
  upload: {
    fits: (operation) => isPlain(operation) && operation.body?.contents[0]?.encoding === "multipart",
    reason: "no operation takes a multipart body",
  },
  download: {
    fits: (operation) => operation.method === "get" && answer(operation)?.encoding === "binary",
    reason: "no GET answers with bytes",
  },
};

/** What makes one of the operations that fit show more than the others. */
const PREFERRED: Partial<Record<OperationRole, (operation: Operation, model: ApiModel) => boolean>> = {
  read: takesTokens,
  stream: ({ streaming }) => streaming?.fold !== undefined,
};

export type Roles = Partial<Record<OperationRole, Operation>>;

/**
 * The operation of each role: the first that fits best, those that need no parameter before those that do. Tokens for
 * a client's credentials are tried by what is read.
 */
export function rolesOf(model: ApiModel): Roles {
  const operations = allOperations(model)
    .filter(({ deprecated, server, security }) => !deprecated && server === undefined && security?.length !== 0)
    .sort((a, b) => required(a) - required(b));
  const found = OPERATION_ROLES.map((role) => {
    const fitting = operations.filter((operation) => FITS[role].fits(operation, model));
    return [role, fitting.find((operation) => PREFERRED[role]?.(operation, model)) ?? fitting[0]] as const;
  });
  return Object.fromEntries(found.filter(([, operation]) => operation !== undefined));
}

/** Why a spec has no operation for a role. */
export function reasonWithout(role: OperationRole): string {
  return FITS[role].reason;
}

/** Whether an operation asks for no more than what a client's credentials are exchanged for. */
export function takesTokens(operation: Operation, model: ApiModel): boolean {
  const scheme = model.auth.find(takesClientCredentials);
  const suffices = ({ schemes }: SecurityRequirement) => schemes.length === 1 && schemes[0]!.id === scheme?.id;
  return (operation.security ?? model.security).some(suffices);
}

function required({ parameters }: Operation): number {
  return parameters.filter((parameter) => parameter.required).length;
}

function isPlain({ streaming, body }: Operation): boolean {
  return streaming === undefined && (body?.contents.length ?? 1) > 0;
}

/** The content of an operation's one success. */
export function answer({ responses }: Operation): Content | undefined {
  return responses.find((response) => isSuccess(response) && response.contents.length > 0)?.contents[0];
}

function answersWithObject(operation: Operation, model: ApiModel): boolean {
  const content = answer(operation);
  return content?.encoding === "json" && isObject(content.type, model);
}

function isObject(type: TypeRef, model: ApiModel): boolean {
  const named = type.kind === "named" ? typesById(model).get(type.id) : undefined;
  return named?.kind === "alias" ? isObject(named.type, model) : named?.kind === "object";
}

/** The channel of the role: the first WebSocket on which both sides send. */
export function channelOf({ channels }: ApiModel): Channel | undefined {
  return channels.find((channel) => isWebSocket(channel) && channel.sends.length > 0 && channel.receives.length > 0);
}
