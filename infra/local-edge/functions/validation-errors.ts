import type { LogGroups } from "../aws/log-groups.ts";
import type { RequestLog } from "../request-log.ts";

/** Logs what CloudFront would not take of a Lambda@Edge function, in the Region that ran it (LE-16). */
export function validationErrors(
  logGroups: LogGroups,
  distributionId: string,
): (log: RequestLog) => void {
  return ({ requestId, result, region, reason }) => {
    if (result !== "LambdaValidationError" || region === undefined) return;
    const group = `/aws/cloudfront/LambdaEdge/${distributionId}`;
    logGroups.add(region, group, `${requestId} ERROR Validation error: ${reason}`);
  };
}
