import { environmentVariables } from "../../api/environment.ts";
import type { AuthScheme } from "../../api/model.ts";
import type { GoContext } from "./context.ts";
import { docComment, quote } from "./text.ts";

/** What a client offers for one security scheme, as `client.go.njk` prints it. */
export interface AuthView {
  id: string;
  /** The id as a Go string. */
  wire: string;
  /** The option that takes a value, and the arguments for tests and examples. */
  name: string;
  sample: string;
  /** The options: for a value, for a function, for a client's credentials. */
  options: { name: string; doc: string[]; signature: string; body: string; zero: string }[];
  /** Where credentials come from if none are given: a Go condition, and the option that takes them. */
  environment: { condition: string; option: string }[];
  /** The variables, for people. */
  variables: string[];
}

/** Options that carry credentials: for each security scheme a value, and a function that is asked for it. */
export function authViews(context: GoContext): AuthView[] {
  const variables = environmentVariables(context.input.model);
  return context.input.model.auth.map((scheme): AuthView => {
    const name = context.scope.claim(`With${context.spell(scheme.id)}`);
    const asking = context.scope.claim(`${name}Func`);
    const { about, secret, place } = KINDS[scheme.kind](scheme);
    const isBasic = scheme.kind === "basic";
    const option = (get: string) => `withCredential(${quote(scheme.id)}, credential{${place}, get: ${get}})`;
    const describe = (text: string) => docComment([text, scheme.description ?? ""].filter(Boolean).join("\n\n"));
    const tokens = clientCredentials(context, scheme, name);
    const found = variables.get(scheme.id) ?? {};
    const lookup = (variable: string) => `c.lookup(${quote(scheme.id)}, ${quote(variable)})`;
    return {
      id: scheme.id,
      wire: quote(scheme.id),
      name,
      sample: isBasic ? '"user", "secret"' : '"secret"',
      options: [
        {
          name,
          doc: describe(`${name} sets ${about} for the security scheme ${scheme.id}.`),
          signature: isBasic ? "username, password string" : `${secret} string`,
          body: option(isBasic ? "fixed(username, password)" : `fixed("", ${secret})`),
          zero: isBasic ? '"", ""' : '""',
        },
        {
          name: asking,
          doc: docComment(`${asking} is like [${name}] with a function that is asked before each request.`),
          signature: isBasic
            ? "credentials func(ctx context.Context) (username, password string, err error)"
            : `${secret} func(ctx context.Context) (string, error)`,
          body: option(isBasic ? "credentials" : `asked(${secret})`),
          zero: "nil",
        },
        ...(tokens ? [tokens] : []),
      ],
      environment: [
        ...(found.value
          ? [{ condition: `${secret} := ${lookup(found.value)}; ${secret} != ""`, option: `${name}(${secret})` }]
          : []),
        ...pair(found.username, found.password, ["username", "password"], lookup, `${name}(username, password)`),
        ...(tokens
          ? pair(
              found.clientId,
              found.clientSecret,
              ["id", "secret"],
              lookup,
              `${tokens.name}(ClientCredentials{ClientID: id, ClientSecret: secret})`,
            )
          : []),
      ],
      variables: Object.values(found),
    };
  });
}

const KINDS: Record<AuthScheme["kind"], (scheme: AuthScheme) => { about: string; secret: string; place: string }> = {
  apiKey: (scheme) => ({
    about: "an API key",
    secret: "key",
    place: scheme.kind === "apiKey" ? `in: ${quote(scheme.in)}, name: ${quote(scheme.name)}` : "",
  }),
  bearer: () => ({ about: "a bearer token", secret: "token", place: 'in: "bearer"' }),
  oauth2: () => ({ about: "an access token", secret: "token", place: 'in: "bearer"' }),
  basic: () => ({ about: "a user's name and password", secret: "", place: 'in: "basic"' }),
};

function clientCredentials(context: GoContext, scheme: AuthScheme, base: string) {
  if (scheme.kind !== "oauth2" || !scheme.clientCredentials) return undefined;
  const name = context.scope.claim(/credentials$/i.test(base) ? `${base}Of` : `${base}Client`);
  return {
    name,
    doc: docComment(
      `${name} gets access tokens for the id and the secret of a client, for the security scheme ${scheme.id}.`,
    ),
    signature: "client ClientCredentials",
    body: `withClientCredentials(${quote(scheme.id)}, client, ${quote(scheme.tokenUrl ?? "")})`,
    zero: "ClientCredentials{}",
  };
}

/** Two variables that only count together. */
function pair(
  first: string | undefined,
  second: string | undefined,
  [one, other]: [string, string],
  lookup: (variable: string) => string,
  option: string,
) {
  if (first === undefined || second === undefined) return [];
  const both = `${one}, ${other} := ${lookup(first)}, ${lookup(second)}`;
  return [{ condition: `${both}; ${one} != "" && ${other} != ""`, option }];
}
