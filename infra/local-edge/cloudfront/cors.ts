import type { CorsHeaders, Headers, ViewerRequest } from "../model.ts";

/**
 * The response headers with a policy's CORS headers, for a request of another origin that the policy allows (CA-48). When the
 * policy doesn't override and the origin sent CORS headers of its own, those stay as they are.
 */
export function applyCors(headers: Headers, cors: CorsHeaders, request: ViewerRequest): Headers {
  const [origin] = request.headers["origin"] ?? [];
  if (origin === undefined || !allows(cors.origins, origin)) return headers;
  const own = Object.keys(headers).filter(isCorsHeader);
  if (own.length > 0 && !cors.override) return headers;
  const others = Object.entries(headers).filter(([name]) => !isCorsHeader(name));
  const result = {
    ...Object.fromEntries(others),
    ...corsHeaders(cors, origin, isPreflight(request)),
  };
  return cors.origins.includes("*")
    ? result
    : { ...result, vary: [...(headers["vary"] ?? []), "Origin"] };
}

function corsHeaders(cors: CorsHeaders, origin: string, preflight: boolean): Headers {
  const { methods, headers, exposed, maxAge } = cors;
  return {
    "access-control-allow-origin": [cors.origins.includes("*") ? "*" : origin],
    ...(cors.credentials && { "access-control-allow-credentials": ["true"] }),
    ...(!preflight &&
      exposed.length > 0 && { "access-control-expose-headers": [exposed.join(", ")] }),
    ...(preflight && {
      "access-control-allow-methods": [methods.join(", ")],
      "access-control-allow-headers": [headers.join(", ")],
      ...(maxAge !== undefined && { "access-control-max-age": [String(maxAge)] }),
    }),
  };
}

function isCorsHeader(name: string): boolean {
  return name.startsWith("access-control-");
}

function isPreflight({ method, headers }: ViewerRequest): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}

/** A `*` stands for all, or in `https://*.example.com` for any part of a host's name. */
function allows(patterns: string[], origin: string): boolean {
  return patterns.some((pattern) => {
    const [before = "", after] = pattern.split("*", 2);
    if (after === undefined) return pattern === origin;
    return (
      origin.length >= before.length + after.length &&
      origin.startsWith(before) &&
      origin.endsWith(after)
    );
  });
}
