import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { jsonBody } from "../../src/body.js";
import type * as sdk from "../../src/index.js";
import { Transport } from "../../src/transport.js";

interface Samples {
  MessageRequest: sdk.MessageRequest;
  Part: sdk.Part;
  TextPart: sdk.TextPart;
  FilePart: sdk.FilePart;
  Message: sdk.Message;
  MessageEvent: sdk.MessageEvent;
  File: sdk.File;
  FilePage: sdk.FilePage;
  Failure: sdk.Failure;
  MessageRequestContent: sdk.MessageRequestContent;
  UploadFileRequest: sdk.UploadFileRequest;
}

const SAMPLES: Samples = {
  MessageRequest: {
    content: "sample",
    stream: false,
    temperature: 1.5,
  },
  Part: {
    type: "text",
    text: "sample",
  },
  TextPart: {
    type: "text",
    text: "sample",
  },
  FilePart: {
    type: "file",
    file_id: "sample",
  },
  Message: {
    id: "sample",
    content: "sample",
    usage: {
      key: 1,
    },
  },
  MessageEvent: {
    delta: "sample",
    done: true,
  },
  File: {
    id: "sample",
    bytes: 1,
  },
  FilePage: {
    data: [
      {
        id: "sample",
        bytes: 1,
      },
    ],
    last_id: "sample",
    has_more: true,
  },
  Failure: {
    message: "sample",
  },
  MessageRequestContent: "sample",
  UploadFileRequest: {
    file: "sample",
    purpose: "sample",
  },
};

/** Complete values, values of what is required only, with nulls, and with what this version does not know. */
const CASES: Record<string, unknown[]> = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8"));

const ALL = Object.entries(SAMPLES).map(([type, sample]) => [type, [sample, ...(CASES[type] ?? [])]] as const);

it.each(ALL)("%s survives the way to the server and back", async (_type, values) => {
  const echo = async (_input: unknown, init: RequestInit = {}): Promise<Response> => new Response(init.body ?? null);
  const transport = new Transport({ fetch: echo }, "http://stub.test");
  for (const value of values) {
    const call = { method: "POST", path: "/", body: jsonBody(value), security: [], options: undefined };
    expect(await transport.json(call)).toEqual(value);
  }
});
