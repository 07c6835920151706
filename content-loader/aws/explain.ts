import { Failure, type FailureCode } from "../failure.ts";

type Cause = readonly [FailureCode, string];

const mayNot: Cause = [
  "credentials",
  "Your AWS credentials may not do this: look at the policy of your user.",
];
const logIn: Cause = ["credentials", "Log in to AWS again."];
const setClock: Cause = [
  "credentials",
  "AWS takes no signature that is minutes off: set this machine's clock.",
];
const deploy: Cause = ["notFound", "Deploy the stack first."];
const tryAgain: Cause = ["timeout", "Try again."];
const online: Cause = ["timeout", "Are you online?"];

/** Errors of the network, of credentials, and of a stack that is not there, by name or by code. */
const causes: Record<string, Cause> = {
  AccessDenied: mayNot,
  AccessDeniedException: mayNot,
  CredentialsProviderError: ["credentials", "Log in to AWS (`aws sso login`, or AWS_PROFILE)."],
  EAI_AGAIN: online,
  ECONNREFUSED: ["timeout", "Nothing listens there: is it running?"],
  ECONNRESET: tryAgain,
  EHOSTUNREACH: online,
  ENETUNREACH: online,
  ENOTFOUND: online,
  ETIMEDOUT: online,
  ExpiredToken: logIn,
  ExpiredTokenException: logIn,
  Forbidden: mayNot,
  InternalServerError: tryAgain,
  InvalidAccessKeyId: logIn,
  InvalidClientTokenId: logIn,
  InvalidSignatureException: setClock,
  NoSuchBucket: deploy,
  NoSuchDistribution: deploy,
  ProvisionedThroughputExceededException: tryAgain,
  RequestLimitExceeded: tryAgain,
  RequestTimeTooSkewed: setClock,
  ResourceNotFoundException: deploy,
  ServiceUnavailable: tryAgain,
  SignatureDoesNotMatch: [
    "credentials",
    "Your AWS secret key does not fit its id: log in to AWS again.",
  ],
  SlowDown: tryAgain,
  ThrottlingException: tryAgain,
  // CA-61: 15 wildcards and 3,000 paths may be under way.
  TooManyInvalidationsInProgress: [
    "timeout",
    "Wait until the earlier invalidations are done, some minutes, and run this again.",
  ],
  TimeoutError: ["timeout", "Are you online? Try again."],
  UnrecognizedClientException: logIn,
};

/**
 * An AWS error as a Failure that says what to do, and `state`, what stayed unchanged; any other error as it is.
 */
export function explain(error: unknown, state: string): unknown {
  if (!(error instanceof Error) || error instanceof Failure) return error;
  const name = "code" in error ? String(error.code) : "";
  const cause = causes[error.name] ?? causes[name];
  if (cause === undefined) return error;
  const [code, cure] = cause;
  const what = `The target can't be reached: ${error.message || name}.`;
  return new Failure(code, `${what.replace("..", ".")} ${cure} ${state}`, { cause: error });
}
