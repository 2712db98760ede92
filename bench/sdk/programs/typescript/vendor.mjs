import OpenAI from "openai";
import { counted, request, run } from "./harness.mjs";

await run({
  connect: (baseURL) => new OpenAI({ baseURL, apiKey: "secret" }),
  async complete(client) {
    const { choices } = await client.chat.completions.create(request);
    return counted(choices[0].message.content);
  },
  async stream(client) {
    let count = 0;
    for await (const { choices } of await client.chat.completions.create({ ...request, stream: true })) {
      if (choices[0].delta.content) count++;
    }
    return count;
  },
});
