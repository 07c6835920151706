/**
 * Regions with a regional edge cache, where Lambda@Edge runs (LE-12). No API lists them: these are the ones that CloudFront's
 * Developer Guide names (Use Amazon CloudFront Origin Shield, read 2026-11-27).
 */
export const edgeRegions: readonly string[] = [
  "us-east-1",
  "us-east-2",
  "us-west-2",
  "sa-east-1",
  "eu-west-1",
  "eu-west-2",
  "eu-central-1",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-northeast-1",
  "ap-northeast-2",
];
