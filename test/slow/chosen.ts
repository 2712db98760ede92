const only = process.env.LLM_FORGE_LANGUAGE?.split(",");

/** Whether a language is tested: `LLM_FORGE_LANGUAGE=go,rust` chooses some. */
export function isChosen(language: string, otherwise = true): boolean {
  return only?.includes(language) ?? otherwise;
}
