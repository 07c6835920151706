import type { Span } from "../request-log.ts";

/** What a request waits for, while it waits. */
export type Waiting =
  /** A free instance of a function. */
  | { kind: "instance"; functionName: string }
  /** Another request's fetch of the same copy (CA-40). */
  | { kind: "request"; requestId: string };

/** What one viewer request has done so far. */
export class Trace {
  readonly requestId: string;
  readonly spans: Span[] = [];
  /** Names of the functions that ran, in order. */
  readonly functions: string[] = [];
  /** Where Lambda@Edge ran, if it did. */
  region?: string;
  waitingFor?: Waiting | undefined;
  private readonly started = performance.now();

  constructor(requestId: string) {
    this.requestId = requestId;
  }

  /** Milliseconds since the request came. */
  elapsed(): number {
    return performance.now() - this.started;
  }

  /** Runs a step and keeps how long it took; its `detail` can be set when it is done. */
  async measure<T>(kind: Span["kind"], name: string, work: (span: Span) => Promise<T>): Promise<T> {
    const span: Span = { kind, name, start: this.elapsed(), milliseconds: 0 };
    this.spans.push(span);
    try {
      return await work(span);
    } finally {
      span.milliseconds = this.elapsed() - span.start;
    }
  }

  /** Keeps a step that was measured elsewhere; `began` as `performance.now()` gave it. */
  add(step: Omit<Span, "start">, began: number): void {
    this.spans.push({ ...step, start: began - this.started });
  }
}
