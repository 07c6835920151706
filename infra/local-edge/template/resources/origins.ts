import type { Fields } from "../fields.ts";
import type { Bucket, OriginGroup, S3Origin } from "../../model.ts";
import { readCustomHeaders } from "./origin-headers.ts";
import type { Template } from "./template.ts";

/** Codes that an origin group may fail over on (CA-46). */
const failoverCodes = new Set([400, 403, 404, 416, 429, 500, 502, 503, 504]);

/**
 * The distribution's origins by id. Throws on one that is elsewhere, which the local edge can't ask (PL-10), or that AWS would not
 * take.
 */
export function readOrigins(
  config: Fields,
  template: Template,
  buckets: Bucket[],
): Record<string, S3Origin> {
  const signers = readSigners(template);
  const origins = config.each("Origins").map((origin) => readOrigin(origin, buckets, signers));
  return Object.fromEntries(origins.map((origin) => [origin.id, origin]));
}

/** Ids of the access controls that sign CloudFront's reads of S3 (S3-01). */
function readSigners(template: Template): Set<string> {
  const signers = template
    .resources("AWS::CloudFront::OriginAccessControl")
    .filter(({ properties }) => {
      const config = properties.fields("OriginAccessControlConfig");
      return (
        config.text("OriginAccessControlOriginType") === "s3" &&
        config.text("SigningBehavior") !== "never"
      );
    });
  return new Set(signers.map(({ name }) => name));
}

function readOrigin(origin: Fields, buckets: Bucket[], signers: Set<string>): S3Origin {
  const id = origin.text("Id");
  const domainName = origin.text("DomainName");
  if (isNobodys(domainName)) return readAbsentOrigin(origin, id, domainName);
  const bucket = buckets.find(({ name }) => domainName.startsWith(`${name}.s3.`));
  if (bucket === undefined) {
    throw new Error(
      `${origin.where}: ${domainName} is no bucket of the template, so it can't be resolved here and each request would be a 502 (PL-10). Point the origin at a bucket of this stack`,
    );
  }
  const accessControl = origin.has("OriginAccessControlId")
    ? origin.text("OriginAccessControlId")
    : "";
  const refusal = refuseReads(origin, bucket, signers.has(accessControl));
  const customHeaders = readCustomHeaders(origin);
  const path = origin.has("OriginPath") ? origin.text("OriginPath") : "";
  // CA-47: a shield is one more cache before the origin, and this machine is one location.
  origin.ignore("OriginShield", "S3OriginConfig", "ConnectionAttempts", "ConnectionTimeout");
  origin.end();
  return {
    id,
    domainName,
    path,
    bucket: bucket.name,
    customHeaders,
    ...(refusal !== undefined && { refusal }),
  };
}

/** A name that is never given to anybody (RFC 2606). */
function isNobodys(domainName: string): boolean {
  return /\.(example|invalid)$/.test(domainName);
}

/** An origin that can't be resolved anywhere: here it can't be either. */
function readAbsentOrigin(origin: Fields, id: string, domainName: string): S3Origin {
  const customHeaders = readCustomHeaders(origin);
  origin.ignore("CustomOriginConfig", "ConnectionAttempts", "ConnectionTimeout");
  origin.end();
  const absence = `origin ${domainName} can't be resolved, so that no function runs (PL-10)`;
  return { id, domainName, path: "", bucket: "", customHeaders, absence };
}

/** Why S3 would answer each read of CloudFront's with 403, or undefined: it would not (S3-01). */
function refuseReads(origin: Fields, bucket: Bucket, signed: boolean): string | undefined {
  if (!signed)
    return `${origin.where} has no origin access control that signs, and S3 refuses unsigned reads of ${bucket.name}: give the origin one (S3-01)`;
  if (!bucket.readable)
    return `the policy of ${bucket.name} does not let this distribution read it: allow cloudfront.amazonaws.com s3:GetObject, with this distribution as AWS:SourceArn (S3-01)`;
  return undefined;
}

/** The distribution's origin groups by id (CA-46). */
export function readOriginGroups(
  config: Fields,
  origins: Record<string, S3Origin>,
): Record<string, OriginGroup> {
  if (!config.has("OriginGroups")) return {};
  const list = config.fields("OriginGroups");
  const groups = list.each("Items").map((group) => readOriginGroup(group, origins));
  list.ignore("Quantity");
  list.end();
  return Object.fromEntries(groups.map((group) => [group.id, group]));
}

function readOriginGroup(group: Fields, origins: Record<string, S3Origin>): OriginGroup {
  const id = group.text("Id");
  const criteria = group.fields("FailoverCriteria").fields("StatusCodes");
  const statusCodes = criteria.list("Items").map(Number);
  const wrong = statusCodes.find((code) => !failoverCodes.has(code));
  if (wrong !== undefined)
    throw new Error(`${group.where}: no origin group fails over on ${wrong} (CA-46)`);
  if (group.has("SelectionCriteria")) group.word("SelectionCriteria", ["default"]);
  const members = readMembers(group, origins);
  group.end();
  return { id, members, statusCodes };
}

function readMembers(group: Fields, origins: Record<string, S3Origin>): [string, string] {
  const members = group.fields("Members");
  const ids = members.each("Items").map((member) => member.text("OriginId"));
  const [primary, secondary, ...more] = ids;
  const unknown = ids.find((id) => origins[id] === undefined);
  if (unknown !== undefined)
    throw new Error(`${group.where}: the distribution has no origin ${unknown}`);
  if (primary === undefined || secondary === undefined || more.length > 0)
    throw new Error(`${group.where}: an origin group has two origins, not ${ids.length} (CA-46)`);
  return [primary, secondary];
}
