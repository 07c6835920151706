import { Failure } from "../failure.ts";

/** A site that does not do what it should: what was seen, and what to do. */
export function fault(what: string, cure: string): Failure {
  return new Failure("unverified", `${what}. ${cure}`);
}

export const deploy = "Run `npx cdk deploy`, and look again when it is done.";
export const load = "Run `npm run load-content`, and look again.";
