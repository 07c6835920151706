import type { Distribution, ViewerRequest } from "../model.ts";
import type { Refusal } from "./request-limits.ts";

/** Characters that a name may have, 255 at most (CA-69; Developer Guide, "Specify a default root object"). */
const validName = /^[A-Za-z0-9_.*$/~"'&-]{1,255}$/;

/**
 * The request for exactly `/`, of any method, as one for the default root object. It comes after the viewer-request function:
 * which of the two is first is not documented (PL-05, CA-69, UK-01).
 */
export function withRootObject(
  { defaultRootObject }: Distribution,
  request: ViewerRequest,
): ViewerRequest {
  return request.uri === "/" && defaultRootObject !== undefined
    ? { ...request, uri: `/${defaultRootObject}` }
    : request;
}

/** Why the default root object can't be served for `/`, or undefined: it can (CA-69). */
export function refuseRootObject(
  { defaultRootObject }: Distribution,
  { uri }: ViewerRequest,
): Refusal | undefined {
  if (uri !== "/" || defaultRootObject === undefined) return undefined;
  if (defaultRootObject.startsWith("/")) {
    return {
      status: 403,
      reason: `the default root object ${defaultRootObject} begins with a slash: leave it out (CA-69)`,
    };
  }
  return validName.test(defaultRootObject)
    ? undefined
    : { status: 400, reason: "InvalidDefaultRootObject: too long, or a character (CA-69)" };
}
