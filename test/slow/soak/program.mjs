import { Client, SdkError } from "soak";

const [baseUrl, requests, streams, leaky] = process.argv.slice(2);
const client = new Client({ baseUrl });
const kept = [];
const result = { answered: 0, failed: 0, events: 0 };

/** Four callers at once. */
async function repeat(count, once) {
  let index = 0;
  const caller = async () => {
    while (index < count) {
      try {
        await once(index++);
        result.answered++;
      } catch (error) {
        if (!(error instanceof SdkError)) throw error;
        result.failed++;
      }
    }
  };
  await Promise.all([caller(), caller(), caller(), caller()]);
}

const request = (index) => client.soak.getThing(`thing_${index}`);

async function stream(index) {
  const endless = leaky !== undefined || index % 4 === 3;
  const events = await client.soak.followEvents({ endless });
  if (leaky) {
    kept.push(events);
    return;
  }
  let count = 0;
  for await (const _ of events) {
    result.events++;
    if (endless && ++count === 10) break;
  }
}

async function measured() {
  await new Promise((resolve) => setTimeout(resolve, 500));
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return { memory: heapUsed + external, tasks: process.getActiveResourcesInfo().length };
}

await repeat(requests / 10, request);
const before = await measured();
await repeat(requests, request);
await repeat(streams, stream);
const after = await measured();
const { open } = await client.soak.countConnections();
process.stdout.write(JSON.stringify({ ...result, before, after, open }));
process.exit();
