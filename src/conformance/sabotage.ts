import type { Scenario, ServerReply } from "./scenario.ts";
import { ANSWER } from "./scenario.ts";

/**
 * What a server does so that the scenario cannot hold, whatever the client does: proof that a client's test reports
 * what it saw. Where success is expected there is a failure, and the other way round.
 */
export function sabotage({ role, expect }: Scenario): ServerReply[] {
  const isSuccess = expect.outcome === "success";
  switch (role) {
    case "webhook":
      return [{ kind: "webhook", ...(isSuccess && { flaw: "signature" as const }) }];
    case "channel":
      return [
        {
          kind: "socket",
          steps: [
            { step: "take" },
            { step: "send" },
            { step: "close", code: isSuccess ? 4_009 : 1_000, reason: "sabotage" },
          ],
        },
      ];
    default:
      return [isSuccess ? { kind: "status", status: 418 } : ANSWER];
  }
}
