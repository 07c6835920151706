import { setTimeout as sleep } from "node:timers/promises";
import type { EdgeResponse } from "../model.ts";
import type { Conditions } from "./conditions.ts";
import { refuse } from "./dynamodb-answers.ts";

const lookAgain = 100; // milliseconds between looks whether a black hole is lifted

/**
 * A Region's answer under its fault, if it has one; undefined when the connection is to be closed without an answer. A slow
 * Region does its work at once and says so late. `gone` tells that the client gave up: nothing waits for it any more.
 */
export async function answerUnderFault(
  conditions: Conditions,
  region: string,
  gone: AbortSignal,
  answer: () => Promise<EdgeResponse>,
): Promise<EdgeResponse | undefined> {
  const fault = conditions.faults.get(region);
  switch (fault?.kind) {
    case undefined:
      return answer();
    case "refused":
      return undefined;
    case "black-holed":
      while (conditions.faults.get(region)?.kind === "black-holed" && !gone.aborted)
        await pause(lookAgain, gone);
      return undefined;
    case "slow": {
      const response = await answer();
      await pause(fault.milliseconds, gone);
      return response;
    }
    case "throttled":
      return refuse(
        "ThrottlingException",
        "Throughput exceeds the current capacity of your table or index. Please try again shortly.",
      );
  }
}

async function pause(milliseconds: number, gone: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: gone }).catch(() => undefined);
}
