import { randomBytes } from "node:crypto";
import { isCacheTag } from "../cloudfront/cache-tags.ts";
import type { Meter } from "../meter.ts";
import type { Distribution, EdgeResponse } from "../model.ts";
import { CloudFrontError, cloudFrontNamespace } from "./cloudfront-errors.ts";
import { parseXml, xml } from "./xml.ts";

/** The invalidations of a distribution since the process started, newest last. */
export interface Invalidations {
  distribution: Distribution;
  started: Date;
  batches: Invalidation[];
  /** Counts the paths, a wildcard or a tag as one (CA-62). */
  meter: Meter;
  /** Clears the cache. */
  invalidate(paths: string[]): void;
}

interface Invalidation {
  id: string;
  created: Date;
  status: "InProgress" | "Completed";
  callerReference: string;
  paths: string[];
}

const pathLimit = 4_000; // characters (CA-60)
/** In progress at a time (CA-61). */
const limits = { paths: 3_000, wildcards: 15 };

/**
 * CreateInvalidation: paths and `#tags` (CA-60, CA-65). The same caller reference and paths again are the same invalidation, as
 * in CloudFront. It is complete at once, where CloudFront takes some seconds (CA-66), so batches don't add up to the limits of
 * CA-61: each is held against them alone.
 */
export function createInvalidation(invalidations: Invalidations, body: Buffer): EdgeResponse {
  const { callerReference, paths } = readBatch(body);
  const repeated = invalidations.batches.find((batch) => batch.callerReference === callerReference);
  if (repeated !== undefined) return created(invalidations, repeat(repeated, paths));
  const invalidation: Invalidation = {
    id: `I${randomBytes(7).toString("hex").toUpperCase().slice(0, 13)}`,
    created: new Date(),
    status: "InProgress",
    callerReference,
    paths,
  };
  invalidations.batches.push(invalidation);
  invalidations.meter.add("invalidationPaths", paths.length);
  const answer = created(invalidations, invalidation); // in progress, as CloudFront's answer always says
  invalidations.invalidate(paths);
  invalidation.status = "Completed";
  return answer;
}

/** GetInvalidation */
export function getInvalidation({ batches }: Invalidations, id: string): EdgeResponse {
  const invalidation = batches.find((batch) => batch.id === id);
  if (invalidation === undefined)
    throw new CloudFrontError(
      404,
      "NoSuchInvalidation",
      "The specified invalidation does not exist.",
    );
  return xml(200, "Invalidation", describe(invalidation), cloudFrontNamespace);
}

/** ListInvalidations: all of them, newest first, on one page. */
export function listInvalidations({ batches }: Invalidations): EdgeResponse {
  const items = batches.toReversed().map(({ id, created, status }) => ({
    Id: id,
    CreateTime: created.toISOString(),
    Status: status,
  }));
  const list = {
    Marker: "",
    MaxItems: 100,
    IsTruncated: false,
    Quantity: items.length,
    Items: { InvalidationSummary: items },
  };
  return xml(200, "InvalidationList", list, cloudFrontNamespace);
}

function created({ distribution }: Invalidations, invalidation: Invalidation): EdgeResponse {
  const answer = xml(201, "Invalidation", describe(invalidation), cloudFrontNamespace);
  const location = `/2020-05-31/distribution/${distribution.id}/invalidation/${invalidation.id}`;
  return { ...answer, headers: { ...answer.headers, location: [location] } };
}

function describe({
  id,
  status,
  created,
  callerReference,
  paths,
}: Invalidation): Record<string, unknown> {
  return {
    Id: id,
    Status: status,
    CreateTime: created.toISOString(),
    InvalidationBatch: {
      Paths: { Quantity: paths.length, Items: { Path: paths } },
      CallerReference: callerReference,
    },
  };
}

function repeat(invalidation: Invalidation, paths: string[]): Invalidation {
  if (invalidation.paths.join("\n") === paths.join("\n")) return invalidation;
  throw new CloudFrontError(
    400,
    "InvalidationBatchAlreadyExists",
    "This caller reference named other paths before.",
  );
}

function readBatch(body: Buffer): { callerReference: string; paths: string[] } {
  const batch = parseXml(body, "InvalidationBatch");
  const list = batch.fields("Paths");
  const paths = list.fields("Items").texts("Path");
  if (list.number("Quantity") !== paths.length) {
    throw new CloudFrontError(
      400,
      "InconsistentQuantities",
      "Quantity is not the number of paths.",
    );
  }
  for (const path of paths) checkPath(path);
  checkLimits(paths);
  return { callerReference: batch.text("CallerReference"), paths };
}

function checkLimits(paths: string[]): void {
  const wildcards = paths.filter(isWildcard).length;
  if (wildcards <= limits.wildcards && paths.length - wildcards <= limits.paths) return;
  throw new CloudFrontError(
    400,
    "TooManyInvalidationsInProgress",
    `At most ${limits.paths} paths and ${limits.wildcards} paths with a wildcard may be in progress (CA-61).`,
  );
}

function isWildcard(path: string): boolean {
  return path.startsWith("/") && path.endsWith("*");
}

/** Paths start with a slash, are percent-encoded and short enough (CA-16b, CA-60); tags start with `#` (CA-65). */
function checkPath(path: string): void {
  const isPath = path.startsWith("/") && path.length <= pathLimit && /^[\x21-\x7d]*$/.test(path);
  if (isPath || (path.startsWith("#") && isCacheTag(path.slice(1)))) return;
  throw new CloudFrontError(
    400,
    "InvalidArgument",
    `Your request contains one or more invalid invalidation paths: ${path.slice(0, 200)}`,
  );
}
