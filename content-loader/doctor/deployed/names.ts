import { type CloudFrontClient, GetDistributionCommand } from "@aws-sdk/client-cloudfront";
import type { StackOutputs } from "../../aws/stack-outputs.ts";
import { Failure } from "../../failure.ts";

/** Whether the distribution answers to the site's name, by a certificate and no old TLS. Throws a Failure. */
export async function examineNames(
  client: CloudFrontClient,
  { distributionId, siteUrl }: StackOutputs,
): Promise<string> {
  const { Distribution } = await client.send(new GetDistributionCommand({ Id: distributionId }));
  const { hostname } = new URL(siteUrl);
  if (hostname === Distribution?.DomainName) return `${hostname}, CloudFront's own`;
  const { Aliases, ViewerCertificate } = Distribution?.DistributionConfig ?? {};
  const names = Aliases?.Items ?? [];
  if (!names.includes(hostname))
    throw new Failure(
      "notFound",
      `${distributionId} does not answer to ${hostname}, only to ${[Distribution?.DomainName, ...names].join(", ")}. Run \`npx cdk deploy\`.`,
    );
  const { ACMCertificateArn, MinimumProtocolVersion = "no TLS" } = ViewerCertificate ?? {};
  if (ACMCertificateArn === undefined || !/^TLSv1\.[23]/.test(MinimumProtocolVersion))
    throw new Failure(
      "notFound",
      `${hostname} has no certificate of its own, or takes old TLS (${MinimumProtocolVersion}). Run \`npx cdk deploy\`.`,
    );
  return `${names.join(", ")}, ${MinimumProtocolVersion} at least`;
}
