import type { Distribution, ViewerRequest } from "../model.ts";
import type { Trace } from "./trace.ts";

/** One viewer request on its way, and the distribution that it meets. */
export interface Passage {
  distribution: Distribution;
  request: ViewerRequest;
  trace: Trace;
}
