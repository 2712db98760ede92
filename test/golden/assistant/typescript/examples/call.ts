// Run it after `npm run build`: `npx vite-node examples/call.ts`.
import type * as sdk from "assistant";
import { Client } from "assistant";

const client = new Client();
const body: sdk.MessageRequest = {
  content: "sample",
  stream: false,
  temperature: 1.5,
};
const result = await client.messages.createMessage({ ...body, stream: false });
console.log(result);
