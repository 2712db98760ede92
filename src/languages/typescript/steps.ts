import type { LanguageSteps, SdkRef } from "../language.ts";
export function steps(_sdk: SdkRef): LanguageSteps {
  throw new Error("not yet");
}
