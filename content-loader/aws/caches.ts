import { CreateInvalidationCommand, type CloudFrontClient } from "@aws-sdk/client-cloudfront";

/**
 * Asks CloudFront to drop paths (CA-60). Returns when it has accepted; the edges follow within seconds (CA-66). The caller
 * reference makes each run's request its own: the same one twice would be answered by the first. Returns the invalidation's id.
 */
export async function invalidate(
  client: CloudFrontClient,
  distributionId: string,
  paths: readonly string[],
  release: string,
): Promise<string> {
  const { Invalidation } = await client.send(
    new CreateInvalidationCommand({
      DistributionId: distributionId,
      InvalidationBatch: {
        CallerReference: `${release}-${Date.now()}`,
        Paths: { Quantity: paths.length, Items: [...paths] },
      },
    }),
  );
  return Invalidation?.Id ?? "";
}
