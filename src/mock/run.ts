import { once } from "node:events";
import type { LoadedApi } from "../api/load.ts";
import { type Mock, type MockOptions, startMock } from "./server.ts";

/** How `llm-forge mock` is run. */
export interface RunMockOptions extends MockOptions {
  /** `PORT` in it is the port where no option says one: that is how a step's service learns its own. */
  env: Record<string, string | undefined>;
  print: (line: string) => void;
}

/** Serves an API until the process is asked to stop. */
export async function runMock(api: LoadedApi, { env, print, ...options }: RunMockOptions): Promise<void> {
  const port = options.port ?? Number(env.PORT ?? 0);
  const mock: Mock = await startMock(api, { ...options, port });
  print(`mock: listening on ${mock.url}`);
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  await mock.close();
}
