import { type CredentialVariables, environmentVariables } from "../../api/environment.ts";
import type { AuthScheme } from "../../api/model.ts";
import { codeSpan } from "../text.ts";
import type { CredentialView } from "./client.ts";
import { told } from "./docs.ts";
import { fit, javadoc, literal, nullable } from "./text.ts";
import type { Context } from "./types.ts";

/** A method of the client's builder that takes credentials. */
export interface CredentialSetter {
  signature: string;
  setter: string;
  body: string;
  doc: string;
}

/** What the bodies of setters may use. */
export const CREDENTIAL_IMPORTS = ["java.nio.charset.StandardCharsets", "java.util.Base64"];

/** The setters of a scheme: for a value, for a function that gives one, and for what a token is got for. */
export function credentialSetters(scheme: AuthScheme, setter: string): CredentialSetter[] {
  const of = (signature: string, body: string, tags: [string, string][], more = "") => {
    const fallback = `Identifies the client with the scheme ${codeSpan(scheme.id)}${more}.`;
    const text = more ? fallback : told(scheme.description, fallback);
    const docTags = [...tags.map(([name, what]) => ({ tag: `@param ${name}`, text: what })), RETURN];
    return { setter, signature, body, doc: javadoc(text, docTags, 4) };
  };
  if (scheme.kind === "basic") {
    const login = 'byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);';
    const value = "String value = Base64.getEncoder().encodeToString(login);";
    return [
      of(
        "String user, String password",
        `${[login, value].map((line) => `      ${line}`).join("\n")}\n${put(scheme, "() -> value")}`,
        [
          ["user", "the user's name"],
          ["password", "the password"],
        ],
      ),
    ];
  }
  const what = scheme.kind === "apiKey" ? "key" : "token";
  const setters = [
    of(`String ${what}`, `      return ${setter}(() -> ${what});`, [[what, `the ${what}`]]),
    of(
      `Supplier<String> ${what}`,
      put(scheme, what),
      [[what, `gives the ${what}`]],
      ` and a ${what} that is asked for before each request`,
    ),
  ];
  if (scheme.kind !== "oauth2" || !scheme.clientCredentials) return setters;
  return [
    ...setters,
    of(
      "ClientCredentials client",
      [
        fit(
          `      credentials.put(${literal(scheme.id)}, TokenSource.credential(client, ${nullable(scheme.tokenUrl)}));`,
        ),
        "      return this;",
      ].join("\n"),
      [["client", "the client's id and secret"]],
      " and tokens that the SDK gets for a client's id and secret",
    ),
  ];
}

const RETURN = { tag: "@return", text: "this" };

/** Statements that keep a credential, whose value the supplier `value` gives. */
function put(scheme: AuthScheme, value: string): string {
  const [place, name, prefix] = placement(scheme);
  return [
    `      Credentials.Place place = Credentials.Place.${place};`,
    fit(
      `      credentials.put(${literal(scheme.id)}, new Credentials.Credential(place, ${literal(name)}, ${literal(prefix)}, ${value}));`,
    ),
    "      return this;",
  ].join("\n");
}

function placement(scheme: AuthScheme): [string, string, string] {
  switch (scheme.kind) {
    case "apiKey":
      return [scheme.in.toUpperCase(), scheme.name, ""];
    case "basic":
      return ["HEADER", "Authorization", "Basic "];
    default:
      return ["HEADER", "Authorization", "Bearer "];
  }
}

/** Statements that take from the environment what is there of credentials. */
export function environmentLines(context: Context, views: CredentialView[]): string[] {
  const variables = environmentVariables(context.model);
  return views.flatMap(({ id, setter }, index) => {
    const calls = alternatives(context.model.auth[index]!, variables.get(id) ?? {}, setter);
    const branches = calls.flatMap(({ names, call }, position) => {
      const set = names.map((name) => `System.getenv(${literal(name)}) != null`).join(" && ");
      return [`      ${position === 0 ? "if" : "} else if"} (${set}) {`, `        ${call};`];
    });
    return branches.length > 0 ? [...branches, "      }"].map(fit).join("\n") : [];
  });
}

interface Alternative {
  names: string[];
  call: string;
}

/** The variables of a scheme, each set with the call that takes them. */
function alternatives(scheme: AuthScheme, variables: CredentialVariables, setter: string): Alternative[] {
  const of = (names: (string | undefined)[], call: (...values: string[]) => string): Alternative[] => {
    const given = names.filter((name) => name !== undefined);
    if (given.length < names.length) return [];
    return [{ names: given, call: `${setter}(${call(...given.map((name) => `System.getenv(${literal(name)})`))})` }];
  };
  const { value, username, password, clientId, clientSecret } = variables;
  if (scheme.kind === "basic") return of([username, password], (user, secret) => `${user}, ${secret}`);
  return [
    ...of([value], (token) => token!),
    ...of([clientId, clientSecret], (id, secret) => `ClientCredentials.of(${id}, ${secret})`),
  ];
}
