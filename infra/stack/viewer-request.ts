import type { Stack } from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";

/** The CloudFront Function that every page's request goes through; `code` is its published text. */
export function createViewerRequest(stack: Stack, code: string): cloudfront.Function {
  return new cloudfront.Function(stack, "ViewerRequest", {
    code: cloudfront.FunctionCode.fromInline(code),
    runtime: cloudfront.FunctionRuntime.JS_2_0,
    comment: "Root alias, one URL per page",
  });
}
