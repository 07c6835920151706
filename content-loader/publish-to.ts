import { createClients } from "./aws/clients.ts";
import { Failure } from "./failure.ts";
import { publisher } from "./publisher.ts";
import { publish, type Content, type Published, type PublishOptions } from "./publish.ts";
import type { Publication } from "./stack.ts";

type Destination = Omit<Publication, "clients" | "time" | "by"> & { endpoint: string | undefined };

/** Publishes with clients of its own. Throws a Failure when the target does not answer. */
export async function publishTo(
  content: Content,
  options: PublishOptions,
  destination: Destination,
): Promise<Published> {
  const { endpoint, ...publication } = destination;
  const clients = createClients(publication.outputs.regions[0], endpoint);
  try {
    const time = new Date().toISOString();
    return await publish(content, options, { ...publication, clients, time, by: publisher() });
  } catch (error) {
    throw unreachable(error) ?? error;
  } finally {
    clients.destroy();
  }
}

type Code = ConstructorParameters<typeof Failure>[0];
type Cause = readonly [Code, string];

const mayNot: Cause = [
  "credentials",
  "Your AWS credentials may not do this: look at the policy of your user.",
];
const logIn: Cause = ["credentials", "Log in to AWS again."];
const deploy: Cause = ["notFound", "Deploy the stack first."];
const tryAgain: Cause = ["timeout", "Try again."];

/** Errors of the network, of credentials, and of a stack that is not there, by name or by code. */
const causes: Record<string, Cause> = {
  AccessDenied: mayNot,
  AccessDeniedException: mayNot,
  CredentialsProviderError: ["credentials", "Log in to AWS (`aws sso login`, or AWS_PROFILE)."],
  ECONNREFUSED: ["timeout", "Nothing listens there: is it running?"],
  ECONNRESET: tryAgain,
  ENOTFOUND: ["timeout", "Are you online?"],
  ExpiredToken: logIn,
  ExpiredTokenException: logIn,
  Forbidden: mayNot,
  InvalidAccessKeyId: logIn,
  InvalidClientTokenId: logIn,
  NoSuchBucket: deploy,
  NoSuchDistribution: deploy,
  ProvisionedThroughputExceededException: tryAgain,
  ResourceNotFoundException: deploy,
  SignatureDoesNotMatch: [
    "credentials",
    "Your AWS secret key does not fit its id: log in to AWS again.",
  ],
  ThrottlingException: tryAgain,
  TimeoutError: ["timeout", "Are you online? Try again."],
  UnrecognizedClientException: logIn,
};

function unreachable(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || error instanceof Failure) return undefined;
  const name = "code" in error ? String(error.code) : "";
  const cause = causes[error.name] ?? causes[name];
  if (cause === undefined) return undefined;
  const [code, cure] = cause;
  const what = `The target can't be reached: ${error.message || name}.`;
  const state = "Readers see one whole release, and the next run does what is left.";
  return new Failure(code, `${what} ${cure} ${state}`, { cause: error });
}
