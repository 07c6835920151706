/** Where something logs. */
interface LogGroup {
  /** `*` where it is the Region in which a function happens to run. */
  region: string;
  name: string;
}

/** What Lambda@Edge prints, in the Region of each run; the prefix is the function's home (LE-15). */
export function edgeLogGroup(functionName: string): LogGroup {
  return { region: "*", name: `/aws/lambda/us-east-1.${functionName}` };
}

/** What CloudFront would not take of a function (LE-16). */
export function refusalLogGroup(distributionId: string): LogGroup {
  return { region: "*", name: `/aws/cloudfront/LambdaEdge/${distributionId}` };
}

/** What a CloudFront Function prints (CFF-05). */
export function viewerLogGroup(functionName: string): LogGroup {
  return { region: "us-east-1", name: `/aws/cloudfront/function/${functionName}` };
}
