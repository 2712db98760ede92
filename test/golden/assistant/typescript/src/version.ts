/** This package's version. */
export const VERSION: string = "1.0.0";

const PRODUCT = "assistant/1.0.0";

/** Sent with requests where the runtime lets a program name itself; browsers do not. */
export const USER_AGENT: string | undefined = "document" in globalThis ? undefined : PRODUCT;
