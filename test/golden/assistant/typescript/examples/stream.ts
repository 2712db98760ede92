// Run it after `npm run build`: `npx vite-node examples/stream.ts`.
import type * as sdk from "assistant";
import { Client } from "assistant";

const client = new Client();
const body: sdk.MessageRequest = {
  content: "sample",
  stream: false,
  temperature: 1.5,
};
const events = await client.messages.createMessage({ ...body, stream: true });
for await (const event of events) console.log(event);
