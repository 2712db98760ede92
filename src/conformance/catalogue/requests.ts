import { ANSWER, PARALLEL_CALLS, scenarios, status } from "../scenario.ts";

export const values = scenarios("values", [
  ["value", "A result is what was sent", "read", { expect: { outcome: "success", value: "sample" } }],
  [
    "value-of-body",
    "A body arrives as it was given, nulls and absences included",
    "create",
    { expect: { outcome: "success", value: "sample" }, wire: { attempts: 1, body: "sample" } },
  ],
  [
    "value-unknown-property",
    "A property that came later survives",
    "read",
    { replies: [{ kind: "answer", change: "unknown-property" }], expect: { outcome: "success", value: "sample" } },
  ],
  [
    "value-unknown-enum",
    "An enum value that came later survives",
    "read",
    { replies: [{ kind: "answer", change: "unknown-enum-value" }], expect: { outcome: "success", value: "sample" } },
  ],
  [
    "value-nulls",
    "Null stays null",
    "read",
    { replies: [{ kind: "answer", change: "nulls" }], expect: { outcome: "success", value: "sample" } },
  ],
  [
    "value-least",
    "What is absent stays absent",
    "read",
    { replies: [{ kind: "answer", change: "least" }], expect: { outcome: "success", value: "sample" } },
  ],
  [
    "value-no-nulls",
    "What is left out though it could have been null is null",
    "read",
    { replies: [{ kind: "answer", change: "no-nulls" }], expect: { outcome: "success" } },
  ],
  [
    "value-other-success",
    "A success of another status than the documented is read as it",
    "read",
    { replies: [{ kind: "answer", status: 203 }], expect: { outcome: "success", value: "sample" } },
  ],
  [
    "value-mark",
    "A byte order mark before JSON is ignored",
    "read",
    { replies: [{ kind: "answer", mark: true }], expect: { outcome: "success", value: "sample" } },
  ],
]);

const CREDENTIALS = /^(bearer|basic) \S+$/i;
const OAUTH = { clientId: "client-1", clientSecret: "client-secret" };

export const credentials = scenarios("credentials", [
  ["credentials", "Credentials are sent", "read", {}],
  [
    "redirect",
    "A redirect within the origin is followed",
    "read",
    { replies: [{ kind: "redirect", status: 302, to: "same" }, ANSWER], wire: { attempts: 2 } },
  ],
  [
    "redirect-elsewhere",
    "A redirect to another origin is followed without credentials",
    "read",
    {
      replies: [{ kind: "redirect", status: 302, to: "other" }, { kind: "answer" }],
      wire: { attempts: 2, elsewhere: 1, withoutCredentialsElsewhere: true },
    },
  ],
  [
    "redirect-elsewhere-body",
    "A body is not sent to another origin",
    "create",
    {
      client: { maxRetries: 0 },
      replies: [{ kind: "redirect", status: 307, to: "other" }, ANSWER],
      expect: { outcome: "error" },
      wire: { attempts: 1, elsewhere: 0, withoutCredentialsElsewhere: true },
    },
  ],
  [
    "redirect-endless",
    "Redirects in a circle end",
    "read",
    {
      client: { maxRetries: 0 },
      replies: [{ kind: "redirect", status: 302, to: "same" }],
      expect: { outcome: "error" },
      wire: { attempts: 11 },
    },
  ],
  [
    "oauth",
    "A client's id and secret become a token",
    "read",
    { client: { oauth: OAUTH }, wire: { attempts: 1, tokens: 1, headers: { authorization: CREDENTIALS } } },
  ],
  [
    "oauth-once",
    "Calls at the same time share one request for a token",
    "read",
    { action: "parallel", client: { oauth: OAUTH }, wire: { attempts: PARALLEL_CALLS, tokens: 1 } },
  ],
  [
    "oauth-kept",
    "A token is kept for the next call",
    "read",
    { action: "twice", client: { oauth: OAUTH }, wire: { attempts: 2, tokens: 1 } },
  ],
  [
    "oauth-401",
    "A token that is refused is fetched anew, once",
    "read",
    { client: { oauth: OAUTH }, replies: [status(401), ANSWER], wire: { attempts: 2, tokens: 2 } },
  ],
]);

export const requests = scenarios("requests", [
  [
    "user-agent",
    "The SDK says its name and version",
    "read",
    { wire: { attempts: 1, headers: { "user-agent": /\S+\/\d+\.\d+\.\d+/ } } },
  ],
  [
    "headers-of-client",
    "A client's headers are sent with every request",
    "read",
    {
      client: { headers: { "X-Conformance": "client" } },
      wire: { attempts: 1, headers: { "x-conformance": /^client$/ } },
    },
  ],
  [
    "headers-of-call",
    "A call's headers win over the client's",
    "read",
    {
      client: { headers: { "X-Conformance": "client" } },
      request: { headers: { "X-Conformance": "call" } },
      wire: { attempts: 1, headers: { "x-conformance": /^call$/ } },
    },
  ],
  [
    "query-of-call",
    "A call can add to the query",
    "read",
    { request: { query: { "x-conformance": "a b&c" } }, wire: { attempts: 1, query: { "x-conformance": "a b&c" } } },
  ],
  [
    "raw",
    "Status and headers can be had beside the result",
    "read",
    {
      action: "raw",
      replies: [{ kind: "answer", headers: { "x-request-id": "req-9" } }],
      expect: { outcome: "success", value: "sample", status: 200, headers: { "x-request-id": "req-9" } },
    },
  ],
  ["keep-alive", "Connections are used again", "read", { action: "twice", wire: { attempts: 2, connections: 1 } }],
  [
    "parallel",
    "Calls at the same time do not hurt each other",
    "read",
    { action: "parallel", wire: { attempts: PARALLEL_CALLS } },
  ],
  [
    "proxy",
    "Requests go through the proxy of an HTTP client of one's own",
    "read",
    {
      client: { behindProxy: "http://api.test" },
      expect: { outcome: "success", value: "sample" },
      wire: { attempts: 1, proxied: true },
    },
  ],
  [
    "compressed",
    "A compressed answer is read",
    "read",
    {
      replies: [{ kind: "answer", headers: { "content-encoding": "gzip" } }],
      expect: { outcome: "success", value: "sample" },
    },
  ],
]);
