import { Client } from "open-ai";
import { counted, request, run } from "./harness.mjs";

await run({
  connect: (baseUrl) => new Client({ baseUrl, apiKeyAuth: "secret" }),
  async complete(client) {
    const { choices } = await client.chat.createChatCompletion(request);
    return counted(choices[0].message.content);
  },
  async stream(client) {
    let count = 0;
    for await (const { choices } of await client.chat.createChatCompletion({ ...request, stream: true })) {
      if (choices[0].delta.content) count++;
    }
    return count;
  },
});
