import { type CredentialVariables, environmentVariables } from "../../api/environment.ts";
import { type AuthScheme, takesClientCredentials } from "../../api/model.ts";
import { toCase, words } from "../../api/names.ts";
import { firstSentence } from "../text.ts";
import { NameScope, RECORD_MEMBERS } from "./names.ts";
import { docComment, listing, literal } from "./text.ts";
import type { Context } from "./types.ts";

/** A property of the client's options. */
export interface OptionView {
  property: string;
  type: string;
  doc: string;
}

/** What the client's options have for one security scheme. */
export interface CredentialView {
  /** The property for a value, and its type. */
  property: string;
  basic: boolean;
  /** The property for a client's id and secret, where tokens are got for them. */
  client?: string;
  options: OptionView[];
  /** The statements that hand it to the runtime. */
  apply: string[];
  /** Those that take it from the environment. */
  environment: string[];
  about: string;
  variables: string[];
}

/** Properties that the client's options have without any scheme. */
const OPTIONS = [
  ...["BaseUrl", "Headers", "Query", "Timeout", "ConnectTimeout", "IdleTimeout", "MaxRetries", "MaxResponseBytes"],
  ...["MaxEventBytes", "Handler", "Middleware", "Logger"],
];

export function credentialViews(context: Context): CredentialView[] {
  const scope = new NameScope([...OPTIONS, ...RECORD_MEMBERS, `${context.client}Options`]);
  const variables = environmentVariables(context.model);
  const names = context.model.auth.map((scheme) => {
    const wanted = toCase.pascal(words(scheme.id).map((word) => word.replace(/[^\p{L}\p{Nd}]/gu, ""))) || "Credential";
    const legal = /^\p{L}/u.test(wanted) ? wanted : `Auth${wanted}`;
    return scope.claim(legal, `${legal}Auth`);
  });
  return context.model.auth.map((scheme, index) =>
    credentialView(scheme, names[index]!, scope, variables.get(scheme.id) ?? {}),
  );
}

const ABOUT = {
  apiKey: "The API key.",
  basic: "User name and password.",
  bearer: "The bearer token.",
  oauth2: "The access token.",
};

function credentialView(
  scheme: AuthScheme,
  property: string,
  scope: NameScope,
  variables: CredentialVariables,
): CredentialView {
  const basic = scheme.kind === "basic";
  const type = basic ? "NetworkCredential" : "string";
  const provider = scope.claim(`${property}Provider`);
  const client = takesClientCredentials(scheme) ? scope.claim(`${property}Client`) : undefined;
  const about = scheme.description ?? ABOUT[scheme.kind];
  const option = (name: string, of: string, text: string) => ({
    property: name,
    type: of,
    doc: docComment(text, [], 4),
  });
  return {
    property,
    basic,
    ...(client && { client }),
    options: [
      option(property, type, about),
      option(
        provider,
        `Func<CancellationToken, ValueTask<${type}>>`,
        `Is asked for what would be \`${property}\`, before each attempt.`,
      ),
      ...(client
        ? [
            option(
              client,
              "ClientCredentials",
              `A client's id and secret, for which the SDK gets what is \`${property}\`.`,
            ),
          ]
        : []),
    ],
    apply: [
      added(8, scheme, [`options.${property}`, `options.${provider}`]),
      ...(client ? [addedClient(8, scheme, `options.${client}`)] : []),
    ],
    environment: environment(scheme, variables),
    about: firstSentence(about),
    variables: Object.values(variables),
  };
}

function added(indent: number, scheme: AuthScheme, values: string[]): string {
  const id = literal(scheme.id);
  switch (scheme.kind) {
    case "apiKey": {
      const where = [`CredentialPlace.${toCase.pascal([scheme.in])}`, literal(scheme.name)];
      return listing(indent, "credentials.AddKey(", [id, ...where, ...values], ");");
    }
    case "basic":
      return listing(indent, "credentials.AddBasic(", [id, ...values], ");");
    default:
      return listing(indent, "credentials.AddBearer(", [id, ...values], ");");
  }
}

function addedClient(indent: number, scheme: AuthScheme, client: string): string {
  const tokenUrl = scheme.kind === "oauth2" && scheme.tokenUrl !== undefined ? literal(scheme.tokenUrl) : "null";
  return listing(indent, "credentials.AddClient(", [literal(scheme.id), client, tokenUrl], ");");
}

/** Statements that take a scheme's credentials from the environment, where they are there. */
function environment(scheme: AuthScheme, variables: CredentialVariables): string[] {
  const { value, username, password, clientId, clientSecret } = variables;
  const read = (method: string, ...names: string[]) => `ProcessEnvironment.${method}(${names.map(literal).join(", ")})`;
  if (scheme.kind === "basic")
    return username && password ? [added(12, scheme, [read("Login", username, password)])] : [];
  return [
    ...(value ? [added(12, scheme, [read("Value", value)])] : []),
    ...(clientId && clientSecret ? [addedClient(12, scheme, read("Client", clientId, clientSecret))] : []),
  ];
}

/** Values for tests and examples, as in an initializer of the options. */
export function credentialSettings(credentials: CredentialView[], secret: string): string[] {
  return credentials.map(({ property, basic }) =>
    basic ? `${property} = new NetworkCredential("user", "${secret}"),` : `${property} = "${secret}",`,
  );
}
