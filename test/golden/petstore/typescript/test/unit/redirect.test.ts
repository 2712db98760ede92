import { describe, expect, it } from "vitest";
import { jsonBody } from "../../src/body.js";
import { ConnectionError } from "../../src/index.js";
import { type Answer, body, CALL, inTurn, transport } from "../runtime.js";

const to =
  (status: number, location: string): Answer =>
  () =>
    new Response(null, { status, headers: { location } });
const ok: Answer = () => new Response("{}");
const SECRETS = { authorization: "Bearer secret", cookie: "a=1" };
const POST = { ...CALL, method: "POST", body: jsonBody({}) };

/** Where a call led, and what was sent there. */
async function led(answers: Answer[], call = CALL) {
  const { answer, calls, urls } = inTurn(...answers);
  await transport(answer, { headers: SECRETS, maxRetries: 0 }).nothing(call);
  const last = calls.at(-1);
  return { url: urls.at(-1), method: last?.method, body: last?.body, headers: { ...last?.headers } };
}

describe("redirects", () => {
  it("are followed, with credentials to the same origin only", async () => {
    const near = await led([to(302, "/there"), ok]);
    expect(near).toMatchObject({ url: "http://default.test/there", headers: SECRETS });
    const far = await led([to(301, "https://elsewhere.test/x"), ok]);
    expect(far.url).toBe("https://elsewhere.test/x");
    expect(far.headers).not.toHaveProperty("authorization");
    expect(far.headers).not.toHaveProperty("cookie");
    const back = await led([to(307, "https://elsewhere.test/x"), to(307, "http://default.test/y"), ok]);
    expect(back.headers).not.toHaveProperty("authorization");
  });

  it("become GET where they are to", async () => {
    for (const status of [301, 302, 303]) {
      const seen = await led([to(status, "/x"), ok], POST);
      expect(seen).toMatchObject({ method: "GET", body: undefined });
      expect(seen.headers).not.toHaveProperty("content-type");
    }
    expect(await led([to(307, "/x"), ok], POST)).toMatchObject({ method: "POST", body: "{}" });
    expect((await led([to(303, "/x"), ok], { ...CALL, method: "HEAD" })).method).toBe("HEAD");
  });

  it("take no body to another origin, and none that can be sent only once", async () => {
    await expect(led([to(308, "https://elsewhere.test"), ok], POST)).rejects.toBeInstanceOf(ConnectionError);
    const stream = { ...POST, body: { contentType: "text/plain", content: body(["a"]) } };
    await expect(led([to(307, "/x"), ok], stream)).rejects.toBeInstanceOf(ConnectionError);
  });

  it("do not go on for ever, nor nowhere", async () => {
    await expect(led([to(302, "/again")])).rejects.toBeInstanceOf(ConnectionError);
    await expect(led([to(302, "http://"), ok])).rejects.toBeInstanceOf(ConnectionError);
    await expect(led([() => new Response(null, { status: 302 })])).rejects.toMatchObject({ status: 302 });
  });

  it("are left to a browser, which does not say where they lead", async () => {
    const opaque: Answer = () => Object.defineProperty(new Response(null), "type", { value: "opaqueredirect" });
    const { answer, calls } = inTurn(opaque, ok);
    await transport(answer).nothing(CALL);
    await transport(inTurn(opaque, ok).answer).nothing(POST);
    expect(calls.map(({ redirect }) => redirect)).toEqual(["manual", "follow"]);
  });
});
