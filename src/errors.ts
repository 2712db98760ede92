/** Where in an input a problem is: a file, a position in it (1-based), and a JSON pointer. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
  pointer?: string;
}

/** Every error a user can meet, by stable code. The code never changes its meaning; the texts may improve. */
export const ERRORS = {
  LF1001: { title: "The file cannot be read", hint: "Check the path; paths are relative to the working directory." },
  LF1002: { title: "The file is neither YAML nor JSON", hint: "Fix the syntax error at the place named." },
  LF1003: {
    title: "The document is not an API description",
    hint: "It needs an `openapi` or `asyncapi` version field.",
  },
  LF1004: {
    title: "The specification version is not supported",
    hint: "Supported: OpenAPI 3.0 to 3.2, AsyncAPI 2.x and 3.x.",
  },
  LF1005: { title: "The document violates its specification", hint: "Correct the document at the place named." },
  LF1006: { title: "A $ref points to nothing", hint: "Correct the reference, or add what it names." },
  LF1007: {
    title: "A $ref leaves the spec's directory",
    hint: "Name a directory that holds all files of the spec: --spec-root DIR, or specRoot in llm-forge.yaml.",
  },
  LF1008: {
    title: "A $ref is remote",
    hint: "Copy the document next to the spec and refer to it by path, or allow its host: --allow-host example.com.",
  },
  LF1009: { title: "The document is too large or too deep", hint: "Split it, or remove YAML aliases that multiply." },
  LF1010: {
    title: "The spec says what the model cannot carry",
    hint: "See `llm-forge coverage`; waive entries under `coverage.waive` in llm-forge.yaml.",
  },
  LF1011: {
    title: "A remote $ref cannot be fetched",
    hint: "Check the address and the network, or copy the document.",
  },
  LF1012: {
    title: "An overlay cannot be applied",
    hint: "Targets are JSONPath (RFC 9535), such as $.paths['/pets'].get; `llm-forge inspect` shows what is there.",
  },
  LF2001: { title: "The configuration is invalid", hint: "See docs/configuration.md for the fields." },
  LF2002: { title: "The version is not SemVer", hint: "VERSION holds one line such as 1.6.0." },
  LF2003: { title: "The tag differs from VERSION", hint: "Tag the commit whose VERSION file holds that version." },
  LF2004: { title: "The command line is invalid", hint: "See `llm-forge --help`." },
  LF2005: { title: "The lock file of names cannot be read", hint: "Restore it from version control, or remove it." },
  LF2006: {
    title: "A file of your own would replace a generated one",
    hint: "Rename it, or list its path under `custom.replace` in llm-forge.yaml.",
  },
  LF3001: { title: "The plan has a cycle or a missing step", hint: "This is a defect of LLM-Forge: please report it." },
  LF3002: {
    title: "No engine can run here",
    hint: "Use `--engine host`, or start a Dagger session with `dagger run`.",
  },
  LF4001: {
    title: "Credentials are missing",
    hint: "Set the environment variables named, or rehearse without `--publish`.",
  },
} as const satisfies Record<string, { title: string; hint: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** An error that a user caused and can mend: printed as code, place, cause and hint, never as a stack trace. */
export class ForgeError extends Error {
  readonly code: ErrorCode;
  readonly place: Place | undefined;
  readonly hint: string;

  constructor(code: ErrorCode, cause: string, place?: Place, hint?: string) {
    super(cause);
    this.name = "ForgeError";
    this.code = code;
    this.place = place;
    this.hint = hint ?? ERRORS[code].hint;
  }
}

/** `file:line:column (#/pointer)`, leaving out what is not known. */
export function formatPlace(place: Place): string {
  const position = [place.file, place.line, place.column].filter((part) => part !== undefined).join(":");
  return place.pointer ? `${position} (#${place.pointer})` : position;
}
