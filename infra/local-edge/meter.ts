import { noUsage, type Usage } from "../../prices/usage.ts";

/** Counts; what is counted is read from `usage`. */
export interface Meter {
  readonly usage: Readonly<Usage>;
  add(what: keyof Usage, amount?: number): void;
}

export function createMeter(): Meter {
  const usage: Usage = { ...noUsage };
  return {
    usage,
    add(what, amount = 1) {
      usage[what] += amount;
    },
  };
}
