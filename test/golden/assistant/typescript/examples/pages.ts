// Run it after `npm run build`: `npx vite-node examples/pages.ts`.
import { Client } from "assistant";

const client = new Client();
const items = client.files.listFiles();
for await (const item of items) console.log(item);
