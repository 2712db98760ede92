import { ERRORS, ForgeError, formatPlace } from "../errors.ts";
import { type colorsFor, withoutControls } from "./terminal.ts";

type Colors = ReturnType<typeof colorsFor>;

/** Code, title, place, cause and hint. Only a defect of LLM-Forge itself shows a stack trace. */
export function formatError(error: unknown, colors: Colors): string {
  if (!(error instanceof ForgeError)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `${colors.red("internal error")}: ${detail}\nThis is a defect of LLM-Forge: please report it.`;
  }
  const lines = [`${colors.red(error.code)} ${ERRORS[error.code].title}`];
  if (error.place) lines.push(`  at    ${withoutControls(formatPlace(error.place))}`);
  lines.push(`  cause ${withoutControls(error.message)}`, `  hint  ${error.hint}`);
  return lines.join("\n");
}

export function errorJson(error: unknown): object {
  if (!(error instanceof ForgeError)) return { code: "internal", cause: String(error) };
  const { code, message, place, hint } = error;
  return { code, title: ERRORS[code].title, cause: message, place, hint };
}
