import { counted, request, run } from "./harness.mjs";

const headers = { authorization: "Bearer secret", "content-type": "application/json" };
const post = (url, body) => fetch(`${url}/chat/completions`, { method: "POST", headers, body: JSON.stringify(body) });

await run({
  connect: (url) => url,
  async complete(url) {
    const { choices } = await (await post(url, request)).json();
    return counted(choices[0].message.content);
  },
  async stream(url) {
    const { body } = await post(url, { ...request, stream: true });
    let count = 0;
    let rest = "";
    for await (const text of body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        if (line.startsWith("data: {") && JSON.parse(line.slice(6)).choices[0].delta.content) count++;
      }
    }
    return count;
  },
});
