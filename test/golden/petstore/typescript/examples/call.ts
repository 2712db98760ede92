// Run it after `npm run build`: `npx vite-node examples/call.ts`.
import { Client } from "petstore";

const client = new Client();
const result = await client.pets.listPets();
console.log(result);
