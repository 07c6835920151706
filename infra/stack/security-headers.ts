import { Duration } from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";

/**
 * Content Security Policy, at most 1,783 characters (CA-50). Styles are inline so that a page is one request; which inline
 * style is allowed is said by hash in the page itself, so that a cached page and the style inside it can't disagree after
 * a deploy.
 */
const contentSecurityPolicy = (scheme: string): string[] => [
  "default-src 'none'",
  `script-src 'self' '${scheme}'`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' https: data:",
  "media-src 'self' https:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/** Whose pages may embed what a behavior answers: a post's pictures are shown by feed readers, too. */
const embeddedBy = { pages: "same-origin", files: "cross-origin" };

/**
 * Security headers on every response of a behavior, errors too: from the policy, so that no function can forget them. `scheme` is
 * the hash of the script inside each page.
 */
export function securityHeaders(
  scope: Construct,
  scheme: string,
  answers: keyof typeof embeddedBy,
): cloudfront.ResponseHeadersPolicy {
  const id = { pages: "SecurityHeaders", files: "FileSecurityHeaders" }[answers];
  const embedding = {
    header: "cross-origin-resource-policy",
    value: embeddedBy[answers],
    override: true,
  };
  return new cloudfront.ResponseHeadersPolicy(scope, id, {
    customHeadersBehavior: { customHeaders: [embedding] },
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: contentSecurityPolicy(scheme).join("; "),
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
      referrerPolicy: {
        referrerPolicy: cloudfront.HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
        override: true,
      },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: false,
        override: true,
      },
    },
  });
}
