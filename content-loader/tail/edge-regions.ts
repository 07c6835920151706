/**
 * Regions whose logs are asked for. Lambda@Edge runs, and logs, at CloudFront's regional edge caches (LE-12, LE-15). No API
 * lists these; the Developer Guide's page "Use Amazon CloudFront Origin Shield" names the first twelve (as of 2026-11-27). The
 * others are the rest of those that every account has enabled: a new cache is likely in one of them, and to ask costs nothing.
 */
export const edgeRegions: readonly string[] = [
  "us-east-1",
  "us-east-2",
  "us-west-2",
  "ap-south-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "eu-central-1",
  "eu-west-1",
  "eu-west-2",
  "sa-east-1",
  "us-west-1",
  "ca-central-1",
  "eu-west-3",
  "eu-north-1",
  "ap-northeast-3",
];

/** Where functions are made, and where CloudFront Functions log (LE-01, CFF-05). */
export const homeRegion = "us-east-1";
