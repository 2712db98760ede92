import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LanguageId } from "../../src/languages/language.ts";
import { isChosen } from "./chosen.ts";
import { BUILD, sdkOf } from "./soak/build.ts";
import { faultyServer } from "./soak/server.ts";

const REQUESTS = Number(process.env.LLM_FORGE_SOAK_REQUESTS ?? 200_000);
const STREAMS = Number(process.env.LLM_FORGE_SOAK_STREAMS ?? 200);
const languages = (Object.keys(BUILD) as LanguageId[]).filter((id) => isChosen(id));
const HOUR_MS = 3_600_000;

/** What four callers may keep: connections that are used again, and what serves them. */
const MAX_OPEN = 12;
const MAX_MORE_TASKS = 12;
const MAX_MORE_BYTES = 16 * 1024 * 1024;

interface Measure {
  memory: number;
  /** Threads, goroutines, or what the event loop waits for. */
  tasks: number;
}

interface Outcome {
  answered: number;
  failed: number;
  events: number;
  before: Measure;
  after: Measure;
  /** Connections, as the server counts them. */
  open: number;
}

const work = mkdtempSync(join(tmpdir(), "llm-forge-soak-"));
afterAll(() => rmSync(work, { recursive: true }));

describe.each(languages)("%s, at length, with a server that fails at random", (language) => {
  let command: string[];
  let server: Server;

  beforeAll(async () => {
    server = faultyServer();
    command = BUILD[language]!(sdkOf(language, work));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  }, HOUR_MS);

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function soak(requests: number, streams: number, ...more: string[]): Promise<Outcome> {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const [program = "", ...words] = [...command, url, String(requests), String(streams), ...more];
    const { stdout } = await promisify(execFile)(program, words);
    process.stdout.write(`${language}: ${stdout.trim()}\n`);
    return JSON.parse(stdout) as Outcome;
  }

  it("leaves no memory, connections or tasks behind", { timeout: HOUR_MS }, async () => {
    const { answered, failed, events, before, after, open } = await soak(REQUESTS, STREAMS);
    expect(answered + failed).toBe(Math.floor(REQUESTS / 10) + REQUESTS + STREAMS);
    expect(failed).toBeGreaterThan(0);
    expect(answered).toBeGreaterThan(0.95 * REQUESTS);
    expect(events).toBeGreaterThan(10 * STREAMS);
    expect(open).toBeLessThanOrEqual(MAX_OPEN);
    expect(after.tasks - before.tasks).toBeLessThanOrEqual(MAX_MORE_TASKS);
    expect(after.memory - before.memory).toBeLessThanOrEqual(MAX_MORE_BYTES);
  });

  it("is seen to leave connections that are never closed", { timeout: HOUR_MS }, async () => {
    const { open } = await soak(20, 40, "leaky");
    expect(open).toBeGreaterThan(MAX_OPEN);
  });
});
