/** Milliseconds by which other Regions lag behind a write; each write draws one between the two (DB-07). */
export interface Lag {
  from: number;
  to: number;
}

/** What is wrong with a Region's DynamoDB, as its clients see it. */
export type Fault =
  /** Connections are closed. */
  | { kind: "refused" }
  /** Connections are taken and never answered. */
  | { kind: "black-holed" }
  /** Every answer takes longer by `milliseconds`. */
  | { kind: "slow"; milliseconds: number }
  /** Every request is answered ThrottlingException (DB-10). */
  | { kind: "throttled" };

/** The weather of the local AWS; may change while it runs. */
export interface Conditions {
  lag: Lag;
  /** Region → its fault; a Region that is well has none. */
  faults: Map<string, Fault>;
}

export function fairConditions(lag: Lag = { from: 0, to: 0 }): Conditions {
  return { lag, faults: new Map() };
}
