import type { Stack } from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { routes } from "../../edge/routes.ts";
import { createCachePolicy } from "./cache-policy.ts";

/** What requests get. */
export interface BehaviorKinds {
  /** A page that the edge renders. */
  page: cloudfront.BehaviorOptions;
  /** A file with an immutable name. */
  file: cloudfront.BehaviorOptions;
  /** All else: redirects, an index whose list has changed by itself, else what the bucket has. */
  rest: cloudfront.BehaviorOptions;
}

/** Every behavior but the default one, by path pattern. */
export function createBehaviors(
  stack: Stack,
  { page, file }: Pick<BehaviorKinds, "page" | "file">,
): Record<string, cloudfront.BehaviorOptions> {
  return {
    // A preview is nobody's but its readers': neither this cache nor another keeps it.
    "/~*": { ...page, cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED },
    // As the default one, but what is rendered does not hang on what that becomes (BL-05).
    ...Object.fromEntries(behaviorPatterns("edge").map((pattern) => [pattern, page])),
    ...Object.fromEntries(behaviorPatterns("bucket").map((pattern) => [pattern, file])),
    ...Object.fromEntries(
      queriedPatterns().map(([pattern, parameter]) => [
        pattern,
        { ...page, cachePolicy: createCachePolicy(stack, parameter) },
      ]),
    ),
  };
}

/**
 * The path patterns of cache behaviors (CA-17) that this side answers, from the routes: `/posts/:slug` is `/posts/*`, each
 * once; `/` is the default behavior's.
 */
function behaviorPatterns(answeredBy: "edge" | "bucket"): string[] {
  const patterns = routes
    .filter((route) => route.answeredBy === answeredBy && route.pattern !== "/")
    .map((route) => route.pattern.replace(/:.*$/, "*"));
  return [...new Set(patterns)];
}

/** Patterns of the pages that depend on a parameter of the query, and its name. */
function queriedPatterns(): [pattern: string, parameter: string][] {
  return routes.flatMap((route): [string, string][] =>
    "query" in route ? [[route.pattern, route.query]] : [],
  );
}
