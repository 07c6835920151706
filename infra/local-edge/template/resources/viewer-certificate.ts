import type { Fields } from "../fields.ts";

/** A certificate of AWS Certificate Manager where CloudFront looks for them. */
const certificate = /^arn:aws:acm:us-east-1:\d{12}:certificate\//;

/**
 * Refuses names of the site's own that CloudFront would not take: each needs a certificate from us-east-1 (Developer Guide,
 * "Requirements for using alternate domain names"). Here every Host is answered, and passed on as it came.
 */
export function checkAliases(config: Fields): void {
  const aliases = config.has("Aliases") ? config.texts("Aliases") : [];
  const viewer = config.has("ViewerCertificate") ? config.fields("ViewerCertificate") : undefined;
  const arn = viewer?.has("AcmCertificateArn") ? viewer.text("AcmCertificateArn") : undefined;
  viewer?.ignore("CloudFrontDefaultCertificate", "MinimumProtocolVersion", "SslSupportMethod");
  viewer?.end();
  if (arn === undefined && aliases.length > 0)
    throw new Error(
      `${config.where}.Aliases: ${aliases.join(", ")} without a certificate, which CloudFront would refuse: name one in ViewerCertificate`,
    );
  if (arn !== undefined && !certificate.test(arn))
    throw new Error(
      `${config.where}.ViewerCertificate: CloudFront takes certificates from us-east-1 alone, not ${arn}`,
    );
}
