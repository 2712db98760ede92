import { request as send } from "undici";
import { counted, request, run } from "./harness.mjs";

const headers = { authorization: "Bearer secret", "content-type": "application/json" };
const post = (url, body) => send(`${url}/chat/completions`, { method: "POST", headers, body: JSON.stringify(body) });

await run({
  connect: (url) => url,
  async complete(url) {
    const { body } = await post(url, request);
    const { choices } = await body.json();
    return counted(choices[0].message.content);
  },
  async stream(url) {
    const { body } = await post(url, { ...request, stream: true });
    let count = 0;
    let rest = "";
    body.setEncoding("utf8");
    for await (const text of body) {
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        if (line.startsWith("data: {") && JSON.parse(line.slice(6)).choices[0].delta.content) count++;
      }
    }
    return count;
  },
});
