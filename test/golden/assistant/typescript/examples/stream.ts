// Run it after `npm run build`: `npx vite-node examples/stream.ts`.
import { Client } from "assistant";

const client = new Client();
const events = await client.messages.followLog();
for await (const event of events) console.log(event);
