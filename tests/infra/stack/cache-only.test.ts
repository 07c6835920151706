import { describe, expect, it } from "vitest";
import {
  type Behavior,
  behaviorsOf,
  distributionConfig,
  synthesizeBlog,
} from "../support/blog-template.ts";

const usual = synthesizeBlog();
const { template, bundles } = synthesizeBlog({ cacheOnly: true });
const config = distributionConfig(template);
const rest = config.DefaultCacheBehavior;

/** By what a request finds its copy. */
function shapeOf({ PathPattern, CachePolicyId, FunctionAssociations }: Behavior): object {
  return { PathPattern, CachePolicyId, FunctionAssociations };
}

describe("a site that answers from caches alone", () => {
  it("runs Lambda@Edge nowhere", () => {
    for (const behavior of behaviorsOf(template))
      expect(behavior).not.toHaveProperty("LambdaFunctionAssociations");
  });

  it("keeps the function and its version, to be run again", () => {
    template.resourceCountIs("AWS::Lambda::Version", 1);
  });

  it("has the paths, the keys and the redirects that it always has, so that its copies are found", () => {
    expect(behaviorsOf(template).map(shapeOf)).toEqual(behaviorsOf(usual.template).map(shapeOf));
  });

  it("asks for rendered pages where nobody is, and for the rest in the bucket", () => {
    const absent = config.Origins.find(({ DomainName }) => DomainName === "cache-only.example");
    const asking = behaviorsOf(template).filter(
      ({ TargetOriginId }) => TargetOriginId === absent?.Id,
    );
    const rendered = behaviorsOf(usual.template).filter(
      ({ PathPattern, LambdaFunctionAssociations }) => PathPattern && LambdaFunctionAssociations,
    );
    expect(asking.map(({ PathPattern }) => PathPattern)).toEqual(
      rendered.map(({ PathPattern }) => PathPattern),
    );
    expect(rest.TargetOriginId).not.toBe(absent?.Id);
  });

  it("says of what it lacks that it can't be had now, and never that it is not there", () => {
    expect(config.CustomErrorResponses).toEqual(
      [403, 500, 502, 503, 504].map((ErrorCode) => ({
        ErrorCode,
        ErrorCachingMinTTL: 10,
        ResponseCode: 503,
        ResponsePagePath: "/resting.html",
      })),
    );
  });

  it("clears no cache when it is deployed: copies are all there is", () => {
    const deployments = Object.values(template.findResources("Custom::CDKBucketDeployment"));
    expect(deployments).toHaveLength(2);
    for (const { Properties } of deployments)
      expect(Properties).not.toHaveProperty("DistributionPaths");
  });

  it("tells the author's tools", () => {
    expect(template.toJSON().Outputs.CacheOnly.Value).toBe("true");
    expect(usual.template.toJSON().Outputs).not.toHaveProperty("CacheOnly");
  });

  it("is of the same code, so that no deploy of it clears a cache", () => {
    const { scheme, viewerRequest } = bundles;
    expect({ scheme, viewerRequest }).toEqual({
      scheme: usual.bundles.scheme,
      viewerRequest: usual.bundles.viewerRequest,
    });
  });
});
