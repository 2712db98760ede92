import { decoding, errors } from "./catalogue/errors.ts";
import { files, pages } from "./catalogue/pages.ts";
import { credentials, requests, values } from "./catalogue/requests.ts";
import { retries } from "./catalogue/retries.ts";
import { streams } from "./catalogue/streams.ts";
import { cancellation, time } from "./catalogue/time.ts";
import { channels, webhooks } from "./catalogue/webhooks.ts";
import type { Scenario } from "./scenario.ts";

/** The catalogue: every SDK is put through all of it. */
export const SCENARIOS: readonly Scenario[] = [
  ...requests,
  ...values,
  ...credentials,
  ...retries,
  ...time,
  ...cancellation,
  ...errors,
  ...decoding,
  ...streams,
  ...pages,
  ...files,
  ...webhooks,
  ...channels,
];
