import type { ApiModel, Content, Operation, Parameter, TypeRef } from "./model.ts";

/** JSON values, deterministic, made from the spec's examples where it has them and from the types where not. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface OperationSample {
  /** Wire values by parameter, for every required parameter and every one with an example. */
  parameters: { parameter: Parameter; value: Json }[];
  /** Of the preferred content. Binary parts and bodies are the text "sample". */
  body?: { content: Content; value: Json };
  /** Of the first 2xx response (else `default`, else 200 without a body). */
  response: { status: number; content?: Content; value?: Json };
  /** For streaming operations: the events' data, at least two. */
  events?: Json[];
}

export interface Samples {
  /** `direction` leaves out readOnly properties of what is sent and writeOnly ones of what is received. */
  value(type: TypeRef, direction: "request" | "response"): Json;
  operation(operation: Operation): OperationSample;
}

export function createSamples(_model: ApiModel): Samples {
  throw new Error("written together with the mock server");
}
