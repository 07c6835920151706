import type { Fault, Lag } from "../aws/conditions.ts";
import { isRecord } from "../cloudfront/unknown-record.ts";

/** What a button or a switch of the page asks for. */
export type Action =
  /** Drops copies by path; `*` at its end stands for the rest (CA-60). */
  | { kind: "purge"; path: string }
  | { kind: "lag"; lag: Lag }
  /** Without a fault the Region is well. */
  | { kind: "fault"; region: string; fault?: Fault }
  /** Moves the clock by milliseconds. */
  | { kind: "advance"; milliseconds: number }
  /** Sets the clock back to the real time. */
  | { kind: "reset" };

/** What the page sent and the server does not take; the message is for the author. */
export class BadAction extends Error {}

const second = 1000; // milliseconds
const longestDelay = 60 * second;
const furthestAdvance = 10 * 365 * 86_400 * second;
const longestPath = 4000; // characters (CA-60)

/** Reads the body of `POST /__edge/api/<kind>`. Throws BadAction, which says what is due. */
export function parseAction(kind: string, body: unknown, regions: string[]): Action {
  if (!isRecord(body)) throw new BadAction("The body is a JSON object, and this is none.");
  switch (kind) {
    case "purge":
      return { kind, path: parsePath(body["path"]) };
    case "lag":
      return { kind, lag: parseLag(body) };
    case "fault":
      return { kind, ...parseFault(body, regions) };
    case "advance":
      return {
        kind,
        milliseconds: whole(body["milliseconds"], "milliseconds", 1, furthestAdvance),
      };
    case "reset":
      return { kind };
    default:
      throw new BadAction(`There is purge, lag, fault, advance and reset, and no ${kind}.`);
  }
}

function parsePath(path: unknown): string {
  if (
    typeof path === "string" &&
    /^\/[\x21-\x7e\x80-\xff]*$/.test(path) &&
    path.length <= longestPath
  )
    return path;
  throw new BadAction(
    `path starts with /, has no spaces and ${longestPath} characters at most (CA-60).`,
  );
}

function parseLag(body: Record<string, unknown>): Lag {
  const from = whole(body["from"], "from", 0, longestDelay);
  return { from, to: whole(body["to"], "to", from, longestDelay) };
}

function parseFault(
  body: Record<string, unknown>,
  regions: string[],
): { region: string; fault?: Fault } {
  const region = regions.find((each) => each === body["region"]);
  if (region === undefined)
    throw new BadAction(`region is one of the table's: ${regions.join(", ")}.`);
  const fault = body["fault"];
  switch (fault) {
    case "none":
      return { region };
    case "refused":
    case "black-holed":
    case "throttled":
      return { region, fault: { kind: fault } };
    case "slow": {
      const milliseconds = whole(body["milliseconds"], "milliseconds", 1, longestDelay);
      return { region, fault: { kind: fault, milliseconds } };
    }
    default:
      throw new BadAction("fault is none, refused, black-holed, slow or throttled.");
  }
}

function whole(value: unknown, name: string, least: number, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most)
    return value;
  throw new BadAction(`${name} is a whole number from ${least} to ${most}.`);
}
