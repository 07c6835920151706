import type { CloudFrontFunction, EdgeFunction } from "../../model.ts";
import type { Template } from "./template.ts";

/** CloudFront Functions by ARN, with the text that is published. */
export function readCloudFrontFunctions(template: Template): Map<string, CloudFrontFunction> {
  return new Map(
    template.resources("AWS::CloudFront::Function").map(({ logicalId, properties }) => {
      const config = properties.fields("FunctionConfig");
      const runtime = config.word("Runtime", ["cloudfront-js-1.0", "cloudfront-js-2.0"]);
      config.ignore("Comment");
      config.end();
      const code = properties.text("FunctionCode");
      const name = properties.text("Name");
      if (!properties.flag("AutoPublish", false))
        throw new Error(`${logicalId}: it is never published to LIVE`);
      properties.end();
      return [template.attribute(logicalId, "FunctionARN"), { name, runtime, code }];
    }),
  );
}

/** Lambda@Edge functions by the ARN of their version, the only one that CloudFront takes (LE-01). */
export function readEdgeFunctions(template: Template): Map<string, EdgeFunction> {
  const functions = new Map(
    template.resources("AWS::Lambda::Function").map((each) => [each.name, each]),
  );
  return new Map(
    template.resources("AWS::Lambda::Version").map(({ name: arn, logicalId, properties }) => {
      const name = properties.text("FunctionName");
      properties.end();
      const owner = functions.get(name);
      if (owner === undefined)
        throw new Error(`${logicalId}: the template has no function ${name}`);
      const code = owner.properties.fields("Code");
      const edgeFunction = {
        name,
        version: arn.slice(arn.lastIndexOf(":") + 1),
        folder: template.asset(code.text("S3Key")),
        handler: owner.properties.text("Handler"),
        runtime: owner.properties.text("Runtime"),
        memorySize: owner.properties.has("MemorySize")
          ? owner.properties.number("MemorySize")
          : 128,
        timeout: owner.properties.has("Timeout") ? owner.properties.number("Timeout") : 3,
      };
      // What remains (Environment, Layers, VpcConfig, arm64 …) is what Lambda@Edge does not support (LE-02).
      owner.properties.ignore("Description", "FunctionName", "Role", "Tags");
      owner.properties.end();
      return [arn, edgeFunction];
    }),
  );
}
