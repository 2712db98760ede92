/** What kind of animal. */
export const Kind = {
  Cat: "cat",
  Dog: "dog",
  Plus1: "+1",
  Type: "type",
} as const;

/** What kind of animal. */
export type Kind = (typeof Kind)[keyof typeof Kind] | (string & {});
