import { routes } from "../edge/routes.ts";

/**
 * The path patterns of cache behaviors (CA-17) that this side answers, from the routes: `/posts/:slug` is `/posts/*`, each
 * once; `/` is the default behavior's.
 */
export function behaviorPatterns(answeredBy: "edge" | "bucket"): string[] {
  const patterns = routes
    .filter((route) => route.answeredBy === answeredBy && route.pattern !== "/")
    .map((route) => route.pattern.replace(/:.*$/, "*"));
  return [...new Set(patterns)];
}

/** Patterns of the pages that depend on a parameter of the query, and its name. */
export function queriedPatterns(): [pattern: string, parameter: string][] {
  return routes.flatMap((route): [string, string][] =>
    "query" in route ? [[route.pattern, route.query]] : [],
  );
}
