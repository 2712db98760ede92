/**
 * `cold`: makes a client and ends. `request` and `stream`: prints, for each of some batches of a quarter of a second,
 * the microseconds that a request or a chunk took.
 */
export async function run({ connect, complete, stream }) {
  const [mode, url, batches] = process.argv.slice(2);
  const client = connect(url);
  const once = { request: complete, stream }[mode];
  for (let batch = 0; once && batch < Number(batches); batch++) {
    const startedAt = performance.now();
    let units = 0;
    let ms = 0;
    while (ms < 250) {
      units += await once(client);
      ms = performance.now() - startedAt;
    }
    process.stdout.write(`${(ms * 1000) / units}\n`);
  }
  process.exit();
}

export const request = { model: "gpt-4o", messages: [{ role: "user", content: "Say hello." }] };

/** Counts an answer, if it is what the server sent. */
export function counted(text) {
  if (!text?.startsWith("Hello!")) throw new Error(`answered ${text}`);
  return 1;
}
